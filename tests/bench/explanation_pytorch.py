"""Maps of one picture by PyTorch's tools: pytorch-grad-cam and captum's saliency. The peer of `telltale bench --what explanation`.

    python3 tests/bench/explanation_pytorch.py --model xception [--threads 2]
Weights' gradients are switched off, the kindest case. Needs torch, numpy, grad-cam and captum. Rounds start by lines on its input
(paced_rounds.py); explain_times.py compares the maps themselves.
"""

import torch
from captum.attr import Saliency
from paced_rounds import Work, answer_lines
from pytorch_grad_cam import GradCAM
from pytorch_grad_cam.utils.model_targets import ClassifierOutputTarget
from pytorch_networks import LAYOUTS, network, options_of, parameter_count, peak_device_memory_bytes


def main():
    options = options_of(__doc__)
    net = network(options).eval()
    count = parameter_count(net)
    for parameter in net.parameters():
        parameter.requires_grad_(False)
    image = torch.randn(1, 3, options.size, options.size).to(options.device, memory_format=LAYOUTS[options.layout])
    image.requires_grad_(True)
    layer = net.conv3 if options.model == "simple_net" else net.relu4
    cam, saliency = GradCAM(model=net, target_layers=[layer]), Saliency(net)

    def grad_cam():
        cam(input_tensor=image, targets=[ClassifierOutputTarget(1)])

    def saliency_map():
        saliency.attribute(image, target=1).amax(1).cpu()

    works = [Work("explanation_grad_cam", 1, grad_cam), Work("explanation_saliency", 1, saliency_map)]
    answer_lines(works, {"torch": torch.__version__, "parameter_count": count}, peak_device_memory_bytes(options))


if __name__ == "__main__":
    main()
