// The picture of the map as a PNG: the server's SVG drawn onto a canvas, twice as fine as it is wide.

const FINER = 2;

/** Save the picture that an address gives. */
export async function png(address: string): Promise<void> {
  const drawn = new Image();
  drawn.src = address;
  await drawn.decode();
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [drawn.naturalWidth * FINER, drawn.naturalHeight * FINER];
  canvas.getContext("2d")?.drawImage(drawn, 0, 0, canvas.width, canvas.height);
  const made = await new Promise<Blob | null>((give) => canvas.toBlob(give, "image/png"));
  if (made === null) return;
  const link = document.createElement("a");
  link.href = URL.createObjectURL(made);
  link.download = "map.png";
  link.click();
  window.setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
