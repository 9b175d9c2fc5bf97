"""The course's loop, an epoch of it: PIL, DataLoader, PyTorch. The peer of `telltale bench --what epoch`.

    python3 tests/bench/epoch_pytorch.py --data FOLDER --model simple_net [--pictures 256] [--workers 2] [--as-written]
Training over train, then measuring over val, every picture decoded every time. --as-written: as a course writes it, with PyTorch's
defaults; without it channels last and the fused Adam. Needs torch, numpy and pillow; FOLDER has an index.csv. Rounds start by lines on its input (paced_rounds.py).
"""

import pathlib

import torch
from paced_rounds import Work, answer_lines
from pillow_pictures import first_rows, loader
from pytorch_networks import LAYOUTS, autocast, network, options_of, parameter_count, peak_device_memory_bytes


def add_more(parser):
    parser.add_argument("--data", type=pathlib.Path, required=True)
    parser.add_argument("--pictures", type=int, default=256)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--as-written", action="store_true")


def main():
    options = options_of(__doc__, add_more)
    if options.as_written:
        options.layout = "contiguous"
    train_rows = first_rows(options.data, "train", options.pictures)
    val_rows = first_rows(options.data, "val", max(2, options.pictures // 4))
    net = network(options)
    forward = torch.compile(net) if options.compile else net
    optimiser = torch.optim.Adam(net.parameters(), lr=1e-3, fused=not options.as_written)
    train, val = loader(train_rows, options, trains=True), loader(val_rows, options, trains=False)

    def on_device(inputs, labels):
        return (inputs.to(options.device, memory_format=LAYOUTS[options.layout], non_blocking=True),
                labels.to(options.device, non_blocking=True))

    def epoch():
        net.train()
        loss_sum = right = 0
        for batch in train:
            inputs, labels = on_device(*batch)
            with autocast(options):
                logits = forward(inputs)
                loss = torch.nn.functional.cross_entropy(logits, labels)
            optimiser.zero_grad(set_to_none=True)
            loss.backward()
            optimiser.step()
            loss_sum += loss.item() * len(labels)
            right += (logits.argmax(1) == labels).sum().item()
        net.eval()
        with torch.inference_mode():
            for batch in val:
                inputs, labels = on_device(*batch)
                logits = forward(inputs)
                loss_sum += torch.nn.functional.cross_entropy(logits, labels).item() * len(labels)
                right += (logits.argmax(1) == labels).sum().item()

    work = Work("epoch", len(train_rows) + len(val_rows), epoch)
    answer_lines([work], {"torch": torch.__version__, "parameter_count": parameter_count(net)},
                 peak_device_memory_bytes(options))


if __name__ == "__main__":
    main()
