"""Writes maps.safetensors: logits, Grad-CAM and saliency of both networks at 64 px, by PyTorch's autograd in float64.

Run with PyTorch 2.11 (CPU) and safetensors. The networks are those of tests/golden/training. Weights, statistics and inputs are
not stored: both sides draw them from the same seeds of the same generator. A tensor's name is NETWORK.MAP.CLASS, the class
`predicted` or a number; a saliency map is that of one picture of the batch, whose number stands behind it.
"""

import pathlib
import sys

import torch
from safetensors.torch import save_file

FOLDER = pathlib.Path(__file__).parent
sys.path.append(str(FOLDER.parent / "training"))
from simple_net import SimpleNet  # noqa: E402
from xception import XceptionBased  # noqa: E402

WEIGHT_SEED = 7
STATISTICS_SEED = 10
INPUT_SEED = 11
SIZE_PX = 64
BATCH = 2


def draw_lists(net):
    """Biases, statistics and what normalisation multiplies by: as new networks have them they would hide mistakes."""
    torch.manual_seed(STATISTICS_SEED)
    state = {name: tensor for name, tensor in net.state_dict().items() if tensor.dim() == 1}
    for name, tensor in sorted(state.items()):
        is_positive = name.endswith((".weight", ".running_var"))
        tensor.copy_(torch.rand(tensor.shape) + 0.5 if is_positive else torch.randn(tensor.shape) * 0.1)


def explained(net, inputs, wanted_class, layer):
    """logits, Grad-CAM (Selvaraju et al. 2017) at what the module gives after ReLU or pooling, saliency (Simonyan et al. 2013)."""
    kept = {}
    inputs = inputs.clone().requires_grad_()
    logits = layer(net, inputs, kept)
    chosen = logits.argmax(1) if wanted_class == "predicted" else torch.full((len(inputs),), int(wanted_class))
    z = logits.gather(1, chosen[:, None]).sum()
    of_layer, of_input = torch.autograd.grad(z, [kept["layer"], inputs])
    grad_cam = torch.relu((of_layer.mean((2, 3), keepdim=True) * kept["layer"]).sum(1))
    return logits, grad_cam, of_input.abs().amax(1)


def simple_net_at(pools):
    def forward(net, x, kept):
        for number, conv in enumerate((net.conv1, net.conv2, net.conv3), 1):
            x = torch.nn.functional.max_pool2d(torch.relu(conv(x)), 2)
            if number == pools:
                kept["layer"] = x
        x = torch.relu(net.fc1(x.flatten(1)))
        return net.fc3(torch.relu(net.fc2(x)))
    return forward


def xception_at(block):
    def forward(net, x, kept):
        x = torch.relu(net.bn1(net.conv1(x)))
        x = torch.relu(net.bn2(net.conv2(x)))
        for number in range(1, 13):
            x = getattr(net, f"block{number}")(x)
            if number == block:
                kept["layer"] = x
        x = torch.relu(net.bn3(net.conv3(x)))
        x = torch.relu(net.bn4(net.conv4(x)))
        kept.setdefault("layer", x)
        x = net.fc(x.mean((2, 3)))
        for linear in net.head:
            x = linear(torch.relu(x))
        return x
    return forward


def main():
    tensors = {}
    for name, make, last, earlier, earlier_name in (
            ("simple_net", lambda: SimpleNet(SIZE_PX), simple_net_at(3), simple_net_at(1), "conv1.pool"),
            ("xception", XceptionBased, xception_at(0), xception_at(2), "block2")):
        torch.manual_seed(WEIGHT_SEED)
        net = make().eval()
        draw_lists(net)
        net.double()
        torch.manual_seed(INPUT_SEED)
        inputs = torch.randn(BATCH, 3, SIZE_PX, SIZE_PX).double()
        for picture, wanted_class in enumerate(("predicted", "0")):
            logits, grad_cam, saliency = explained(net, inputs, wanted_class, last)
            tensors[f"{name}.logits"] = logits
            tensors[f"{name}.grad_cam.{wanted_class}"] = grad_cam
            tensors[f"{name}.saliency.{wanted_class}.{picture}"] = saliency[picture]
        tensors[f"{name}.grad_cam_at.{earlier_name}.predicted"] = explained(net, inputs, "predicted", earlier)[1]
    tensors = {name: tensor.detach().float().contiguous() for name, tensor in tensors.items()}
    for name, tensor in tensors.items():
        print(f"{name:45} {tuple(tensor.shape)} largest {tensor.abs().max():.4g}")
        # Grad-CAM of a class that nothing speaks for is zero, and so is ours.
        assert tensor.any() or ".grad_cam.0" in name, "a map of zeros tells nothing"
    save_file(tensors, FOLDER / "maps.safetensors")


if __name__ == "__main__":
    main()
