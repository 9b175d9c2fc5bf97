"""Writes NETWORK_EXPORTER.onnx, networks.json and maps.safetensors: networks that torchvision defines and PyTorch exports, and what
PyTorch's autograd says of them in float64: logits, Grad-CAM and saliency of the predicted class.

Run with PyTorch 2.11 (CPU), torchvision 0.26, onnx, onnxscript, onnxruntime and safetensors. Weights are not stored: in the files
they are inputs of the graph, in the order in which both sides draw them from one seed, and "weights" in networks.json has a letter
for each, which says how.
"""
import io
import json
import logging
import pathlib
import sys
import warnings

import numpy
import onnx
import onnxruntime
import torch
from onnx import TensorProto, numpy_helper
from safetensors.torch import save_file

FOLDER = pathlib.Path(__file__).parent
sys.path.append(str(FOLDER))
from networks import networks  # noqa: E402

WEIGHT_SEED = 7
INPUT_SEED = 11
BATCH = 2
OPSETS = {"torchscript": 17, "dynamo": 18}
INPUT, OUTPUT = "input", "logits"


def drawn(shape, kind, gain):
    """w: weights, outputs first; t: weights, outputs last; b: around zero; p: around one, positive. Uniform: the same bits everywhere."""
    numbers = torch.rand(shape)
    if kind == "p":
        return numbers + 0.5
    if kind == "b":
        return (numbers - 0.5) * 0.3
    fan_in = numpy.prod(shape) / shape[0 if kind == "w" else -1]
    return (numbers - 0.5) * float(numpy.sqrt(12 * gain / fan_in))


def scatter_parameters(net):
    """No two parameters alike, none what a new network has: each initialiser of the exported file is known again by its values."""
    torch.manual_seed(1)
    for tensor in net.state_dict().values():
        if tensor.is_floating_point():
            tensor.copy_(torch.rand(tensor.shape) + 0.5)


def exported(net, side_px, exporter):
    """The file as it comes, with an open batch; but without what the exporter remembers of where it ran."""
    picture = torch.rand(BATCH, 3, side_px, side_px)
    names = {"input_names": [INPUT], "output_names": [OUTPUT], "opset_version": OPSETS[exporter]}
    if exporter == "dynamo":
        model = torch.onnx.export(net, (picture,), dynamo=True, verbose=False, dynamic_shapes=({0: torch.export.Dim("batch")},), **names).model_proto
    else:
        file = io.BytesIO()
        torch.onnx.export(net, (picture,), file, dynamo=False, dynamic_axes={INPUT: {0: "batch"}, OUTPUT: {0: "batch"}}, **names)
        model = onnx.load_from_string(file.getvalue())
    graph = model.graph
    for part in [*graph.node, *graph.input, *graph.output, *graph.initializer, graph, model]:
        part.doc_string = ""
        del part.metadata_props[:]
    del graph.value_info[:]
    return model


class Sources:
    """Which parameter of the network an initialiser is, and how the network gets it: f(values)."""

    def __init__(self, net):
        self.state = net.state_dict()
        # A normalisation behind a convolution, which exporters multiply into it.
        self.modules = dict(net.named_modules())
        names = [name for name, module in self.modules.items() if isinstance(module, (torch.nn.Conv2d, torch.nn.BatchNorm2d))]
        self.pairs = [(conv, norm) for conv in names for norm in names if self.fits(conv, norm)]

    def fits(self, conv, norm):
        conv, norm = self.modules[conv], self.modules[norm]
        return isinstance(conv, torch.nn.Conv2d) and isinstance(norm, torch.nn.BatchNorm2d) and conv.out_channels == norm.num_features

    def find(self, name, values):
        for parameter, tensor in self.state.items():
            if tensor.shape == values.shape and torch.equal(tensor, values):
                return self.kind_of(parameter, tensor), lambda new: self.state[parameter].copy_(new)
            if tensor.dim() == 2 and tensor.T.shape == values.shape and torch.equal(tensor.T, values):
                return "t", lambda new: self.state[parameter].copy_(new.T)
        for conv, norm in self.pairs:
            conv, norm = self.modules[conv], self.modules[norm]
            factor = norm.weight / torch.sqrt(norm.running_var + norm.eps)
            if values.shape == conv.weight.shape and torch.allclose(values, conv.weight * factor.reshape(-1, 1, 1, 1), rtol=1e-4, atol=1e-5):
                return "w", lambda new: self.merge_into(conv, norm, new)
            shift = norm.bias + ((0 if conv.bias is None else conv.bias) - norm.running_mean) * factor
            if values.shape == norm.bias.shape and torch.allclose(values, shift, rtol=1e-4, atol=1e-5):
                return "b", lambda new: norm.bias.data.copy_(new)
        return None

    @staticmethod
    def kind_of(parameter, tensor):
        if tensor.dim() > 1 and parameter.endswith("weight"):
            return "w"
        return "p" if parameter.endswith((".weight", ".running_var")) else "b"

    @staticmethod
    def merge_into(conv, norm, new):
        """What the file holds is the convolution's, and the normalisation, whose bias is the file's, multiplies by one."""
        conv.weight.data.copy_(new)
        norm.running_mean.zero_()
        norm.running_var.fill_(1)
        norm.weight.data.fill_(numpy.sqrt(1 + norm.eps))


def draw_weights(model, net, gain):
    """Makes inputs of the initialisers that are weights; draws them, in the network too. The letters, and what was drawn by name."""
    sources = Sources(net)
    found = [(one, sources.find(one.name, torch.from_numpy(numpy_helper.to_array(one).copy()))) for one in model.graph.initializer
             if one.data_type == TensorProto.FLOAT and numpy.prod(one.dims) > 1]
    # In the order in which the nodes read them: that of the network's layers, whatever the exporter calls them.
    places = {}
    for node in model.graph.node:
        for name in node.input:
            places.setdefault(name, len(places))
    found = sorted(((one, source) for one, source in found if source), key=lambda pair: places[pair[0].name])
    net.double()
    sources.state = net.state_dict()
    torch.manual_seed(WEIGHT_SEED)
    letters, weights = "", {}
    with torch.no_grad():
        for initialiser, (kind, put) in found:
            values = drawn(tuple(initialiser.dims), kind, gain)
            put(values.double())
            letters += kind
            weights[initialiser.name] = values
            model.graph.input.append(onnx.helper.make_tensor_value_info(initialiser.name, TensorProto.FLOAT, initialiser.dims))
            model.graph.initializer.remove(initialiser)
    return letters, weights


def explained(net, layer, picture):
    """logits, Grad-CAM (Selvaraju et al. 2017) at what the module gives, saliency (Simonyan et al. 2013), and the layer's shape."""
    kept = []
    hook = net.get_submodule(layer).register_forward_hook(lambda module, given, result: kept.append(result))
    picture = picture.clone().requires_grad_()
    logits = net(picture)
    hook.remove()
    z = logits.amax(1).sum()
    of_layer, of_picture = torch.autograd.grad(z, [kept[0], picture])
    grad_cam = torch.relu((of_layer.mean((2, 3), keepdim=True) * kept[0]).sum(1))
    return logits, grad_cam, of_picture.abs().amax(1), list(kept[0].shape[1:])


def golden_of(foreign, exporter):
    """The file, the layer's shape, the letters of the weights, and the maps; of the first picture's saliency every third pixel of every third row."""
    net = foreign.net.float().eval()
    scatter_parameters(net)
    model = exported(net, foreign.side_px, exporter)
    letters, weights = draw_weights(model, net, foreign.gain)
    onnx.checker.check_model(model)
    torch.manual_seed(INPUT_SEED)
    picture = (torch.rand(BATCH, 3, foreign.side_px, foreign.side_px) - 0.5) * 3
    *maps, layer_shape = explained(net, foreign.layer, picture.double())
    logits, grad_cam, saliency = (tensor.detach() for tensor in maps)
    assert 1e-3 < logits.abs().max() < 1e3 and grad_cam.any() and (saliency > 0).double().mean() > 0.5, "maps that tell nothing"

    session = onnxruntime.InferenceSession(model.SerializeToString(), providers=["CPUExecutionProvider"])
    computed = session.run(None, {name: values.numpy() for name, values in weights.items()} | {INPUT: picture.numpy()})[0]
    numpy.testing.assert_allclose(computed, logits.numpy(), rtol=1e-4, atol=1e-5)
    maps = {"logits": logits, "grad_cam": grad_cam, "saliency": saliency[0, ::3, ::3]}
    return model, layer_shape, letters, {f"{foreign.name}.{key}": value for key, value in maps.items()}


def main():
    warnings.filterwarnings("ignore")
    logging.disable(logging.ERROR)
    entries, all_maps = [], {}
    for foreign in networks():
        for exporter in foreign.exporters:
            model, layer_shape, letters, maps = golden_of(foreign, exporter)
            file = f"{foreign.name}_{exporter}.onnx"
            (FOLDER / file).write_bytes(model.SerializeToString())
            stored = sum(len(one.raw_data) for one in model.graph.initializer)
            print(f"{file:26} {model.ByteSize():6} bytes, {stored:5} of them numbers, {len(letters):3} weights drawn, {len(model.graph.node):3} nodes;",
                  ", ".join(f"{key.split('.')[1]} {tuple(value.shape)} to {value.abs().max():.3g}" for key, value in maps.items()))
            entries.append({"file": file, "network": foreign.name, "side_px": foreign.side_px, "layer_shape": layer_shape, "gain": foreign.gain, "weights": letters})
            for key, value in maps.items():
                # One truth for both files: their weights are drawn in the same order.
                assert torch.allclose(all_maps.setdefault(key, value), value, rtol=1e-9, atol=1e-12), key
    lines = ",\n".join(json.dumps(entry) for entry in entries)
    (FOLDER / "networks.json").write_text(f'{{"networks": [\n{lines}\n]}}\n')
    save_file({key: value.float().contiguous() for key, value in all_maps.items()}, FOLDER / "maps.safetensors")


if __name__ == "__main__":
    main()
