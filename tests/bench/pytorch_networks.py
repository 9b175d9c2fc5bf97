"""SimpleNet and XceptionBased in plain PyTorch as tests/golden/training defines them, set up as PyTorch's guide to tuning says; and the
options that all peers share."""

import argparse
import pathlib
import sys

import torch

sys.path.insert(0, str(pathlib.Path(__file__).parents[1] / "golden" / "training"))
from simple_net import SimpleNet  # noqa: E402
from xception import XceptionBased  # noqa: E402

SIZES_PX = {"simple_net": 224, "xception": 256}
BATCH_SIZES = {"simple_net": 32, "xception": 16}
LAYOUTS = {"channels_last": torch.channels_last, "contiguous": torch.contiguous_format}


def options_of(description, add_more=lambda parser: None):
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--model", choices=SIZES_PX, default="simple_net")
    parser.add_argument("--size", type=int)
    parser.add_argument("--batch", type=int)
    parser.add_argument("--threads", type=int, default=torch.get_num_threads())
    parser.add_argument("--device", default="cpu")
    parser.add_argument("--precision", choices=("float32", "bfloat16"), default="float32")
    parser.add_argument("--layout", choices=LAYOUTS, default="channels_last")
    parser.add_argument("--compile", action="store_true", help="torch.compile")
    add_more(parser)
    options = parser.parse_args()
    options.size = options.size or SIZES_PX[options.model]
    options.batch = options.batch or BATCH_SIZES[options.model]
    torch.set_num_threads(options.threads)
    torch.backends.cudnn.benchmark = True
    return options


def network(options):
    torch.manual_seed(1)
    net = SimpleNet(options.size) if options.model == "simple_net" else XceptionBased()
    return net.to(options.device, memory_format=LAYOUTS[options.layout])


def parameter_count(net):
    return sum(parameter.numel() for parameter in net.parameters())


def autocast(options):
    return torch.autocast(options.device, torch.bfloat16, enabled=options.precision == "bfloat16")


def peak_device_memory_bytes(options):
    return torch.cuda.max_memory_allocated if options.device == "cuda" else None
