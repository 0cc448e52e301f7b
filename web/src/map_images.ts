// Pictures that the map draws: hatching, and words and counts, made on a canvas so that no font has to be fetched.

import { colours } from "./map_style";

interface Made {
  data: ImageData;
  ratio: number;
}

const RATIO = 2;

/** The picture of a name: `hatch`, or `count:12`, or `name:Mali`; undefined for any other. */
export function image(name: string, dark: boolean): Made | undefined {
  const [kind, ...rest] = name.split(":");
  const words = rest.join(":");
  if (kind === "hatch") return hatch(dark);
  if (kind === "count") return written(words, "600 12px system-ui, sans-serif", colours(dark).count);
  if (kind === "name") return written(words, "12px system-ui, sans-serif", colours(dark).soft, colours(dark).land);
  return undefined;
}

function canvas(width: number, height: number): CanvasRenderingContext2D {
  const made = document.createElement("canvas");
  [made.width, made.height] = [Math.ceil(width * RATIO), Math.ceil(height * RATIO)];
  const context = made.getContext("2d") as CanvasRenderingContext2D;
  context.scale(RATIO, RATIO);
  return context;
}

const data = (context: CanvasRenderingContext2D): ImageData =>
  context.getImageData(0, 0, context.canvas.width, context.canvas.height);

function hatch(dark: boolean): Made {
  const context = canvas(8, 8);
  context.strokeStyle = colours(dark).event;
  context.globalAlpha = 0.5;
  context.lineWidth = 1.5;
  for (const shift of [-8, 0, 8]) {
    context.beginPath();
    context.moveTo(shift, 8);
    context.lineTo(shift + 8, 0);
    context.stroke();
  }
  return { data: data(context), ratio: RATIO };
}

function written(words: string, font: string, ink: string, rim?: string): Made {
  const measure = canvas(1, 1);
  measure.font = font;
  const width = Math.max(measure.measureText(words).width, 1) + 6;
  const context = canvas(width, 18);
  context.font = font;
  context.textAlign = "center";
  context.textBaseline = "middle";
  if (rim !== undefined) {
    context.strokeStyle = rim;
    context.lineWidth = 3;
    context.strokeText(words, width / 2, 9.5);
  }
  context.fillStyle = ink;
  context.fillText(words, width / 2, 9.5);
  return { data: data(context), ratio: RATIO };
}
