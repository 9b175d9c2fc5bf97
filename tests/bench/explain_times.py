"""Times explaining against judging one face: our explaining model in ONNX Runtime beside PyTorch's tools, same weights.

    python3 tests/bench/explain_times.py --telltale build/native/telltale [--model models/xception_synthetic.onnx]
                                         [--threads 1] [--rounds 15] [--keep FOLDER]
The explaining models are `telltale explain --as-onnx`'s. The peers are plain autograd, captum and pytorch-grad-cam on Xception as
tests/golden/training/xception.py defines it. All works are done in turn in every round, so that what else the machine does meets
all alike; printed are medians by the clock and of processor time, each with the ratio to the same runtime's forward pass. Before
anything is timed the maps are compared. --keep leaves the ONNX files, float32, for other runtimes (explain_times.mjs).
Needs torch, numpy, onnx, onnxruntime, captum and grad-cam.
"""

import argparse
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

import numpy
import onnx
import onnxruntime
import torch
from captum.attr import LayerGradCam, Saliency
from onnx import numpy_helper
from pytorch_grad_cam import GradCAM
from pytorch_grad_cam.utils.model_targets import ClassifierOutputTarget

sys.path.insert(0, str(pathlib.Path(__file__).parents[1] / "golden" / "training"))
from xception import XceptionBased  # noqa: E402

KINDS = {"forward": [], "grad_cam": ["--method", "grad_cam"], "saliency": ["--method", "saliency"], "both": []}
# Rounding decides in max pools (docs/explanations.md): saliency agrees less than Grad-CAM.
LARGEST_DIFFERENCE = {"grad_cam": 1e-4, "saliency": 2e-2}


def expanded(model):
    """Stored int8 and float16 weights as float32, so that no runtime computes them in every run."""
    values = {one.name: numpy_helper.to_array(one) for one in model.graph.initializer}
    kept = []
    for node in model.graph.node:
        known = [values.get(name) for name in node.input]
        if node.op_type not in ("Cast", "DequantizeLinear") or any(value is None for value in known):
            kept.append(node)
            continue
        weight = known[0].astype(numpy.float32)
        if node.op_type == "DequantizeLinear":
            axis = next((one.i for one in node.attribute if one.name == "axis"), 1)
            scale, zero = (numpy.asarray(one, numpy.float32) for one in (known[1], known[2] if len(known) > 2 else 0))
            shape = [1] * weight.ndim
            if scale.size > 1:
                shape[axis] = scale.size
            weight = (weight - (zero.reshape(shape) if zero.size > 1 else zero)) * scale.reshape(shape)
        values[node.output[0]] = weight
    used = {name for node in kept for name in node.input}
    del model.graph.node[:], model.graph.initializer[:]
    model.graph.node.extend(kept)
    model.graph.initializer.extend(numpy_helper.from_array(values[name], name) for name in values if name in used)
    return model, values


def write_models(telltale, source, folder):
    model, weights = expanded(onnx.load(source))
    onnx.save(model, folder / "forward.onnx")
    for kind, methods in KINDS.items():
        if kind != "forward":
            subprocess.run([telltale, "explain", "--model", folder / "forward.onnx", "--as-onnx", *methods, "--out",
                            folder / f"{kind}.onnx"], check=True, stdout=subprocess.DEVNULL)
    return weights


def ours(folder, picture, threads):
    options = onnxruntime.SessionOptions()
    options.log_severity_level = 3  # the class has a default on purpose
    options.intra_op_num_threads = threads
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")  # other programs' time is not ours to burn
    works = {}
    for kind in KINDS:
        session = onnxruntime.InferenceSession(folder / f"{kind}.onnx", options, providers=["CPUExecutionProvider"])
        works["ONNX Runtime", kind] = lambda session=session: session.run(None, {"input": picture})
    return works


def peers(weights, picture):
    net = XceptionBased()
    missing, _ = net.load_state_dict({name: torch.from_numpy(value.copy()) for name, value in weights.items()
                                      if not name.endswith(("_float16", "_int8", "_scale"))}, strict=False)
    missing = [name for name in missing if not name.endswith("num_batches_tracked")]
    assert not missing, missing
    net.eval()
    channels_last = torch.channels_last
    net.to(memory_format=channels_last)
    image = torch.from_numpy(picture).contiguous(memory_format=channels_last)
    for parameter in net.parameters():
        parameter.requires_grad_(False)  # the kindest case: no gradients of weights
    wanted = int(net(image).argmax())
    saliency, layer_cam = Saliency(net), LayerGradCam(net, net.relu4)
    cam = GradCAM(model=net, target_layers=[net.relu4])

    def forward():
        with torch.no_grad():
            return net(image)

    def autograd():
        image.requires_grad_(True)
        score = net(image)[0, wanted]
        return torch.autograd.grad(score, image)[0].abs().amax(1)

    def captum_saliency():
        image.requires_grad_(True)
        return saliency.attribute(image, target=wanted).amax(1)

    def captum_cam():
        image.requires_grad_(True)
        return layer_cam.attribute(image, target=wanted, relu_attributions=True)[:, 0]

    def grad_cam():
        image.requires_grad_(True)
        return cam(input_tensor=image, targets=[ClassifierOutputTarget(wanted)])

    return {("PyTorch", "forward"): forward, ("PyTorch", "saliency, autograd"): autograd,
            ("PyTorch", "saliency, captum"): captum_saliency, ("PyTorch", "Grad-CAM, captum"): captum_cam,
            ("PyTorch", "Grad-CAM, pytorch-grad-cam"): grad_cam}


def compare(works):
    _, cam, saliency = works["ONNX Runtime", "both"]()
    pairs = {"grad_cam": (cam, works["PyTorch", "Grad-CAM, captum"]()),
             "saliency": (saliency, works["PyTorch", "saliency, autograd"]())}
    for kind, (mine, theirs) in pairs.items():
        theirs = theirs.detach().numpy()
        difference = numpy.linalg.norm(mine - theirs) / numpy.linalg.norm(theirs)
        print(f"{kind}: relative L2 against PyTorch {difference:.1e}")
        if not difference <= LARGEST_DIFFERENCE[kind]:
            sys.exit(f"explain_times: the {kind} maps are not the same; times would compare different work")


def main():
    root = pathlib.Path(__file__).parents[2]
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--telltale", type=pathlib.Path, required=True)
    parser.add_argument("--model", type=pathlib.Path, default=root / "models" / "xception_synthetic.onnx")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--keep", type=pathlib.Path)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.keep or pathlib.Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        weights = write_models(options.telltale, options.model, folder)
        size_px = onnx.load(folder / "forward.onnx").graph.input[0].type.tensor_type.shape.dim[2].dim_value
        picture = numpy.random.default_rng(1).standard_normal((1, 3, size_px, size_px), numpy.float32)
        works = ours(folder, picture, options.threads) | peers(weights, picture)
    compare(works)
    print(f"{size_px} px, {options.threads} threads, load {os.getloadavg()[0]:.1f}, onnxruntime {onnxruntime.__version__}, "
          f"torch {torch.__version__}", flush=True)
    taken = {name: [] for name in works}
    for turn in range(options.rounds + 1):
        for name, work in works.items():
            clock, processor = time.perf_counter(), time.process_time()
            work()
            if turn > 0:  # the first warms up
                taken[name].append((time.perf_counter() - clock, time.process_time() - processor))
    for name, times in taken.items():
        runtime, kind = name
        row = f"{runtime:13}{kind:28}"
        for which, words in enumerate(("clock", "processor")):
            base = [one[which] for one in taken[runtime, "forward"]]
            mine = [one[which] for one in times]
            # A round's own ratio: whatever slowed the round slowed both.
            ratio = statistics.median(a / b for a, b in zip(mine, base))
            row += f"  {words} {1e3 * statistics.median(mine):7.1f} ms {ratio:5.2f} ×"
        print(row)
    print(f"load at the end {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main()
