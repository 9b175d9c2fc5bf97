"""One step of training in PyTorch, done as well as it can be: the peer of `telltale bench --what train_step`.

    python3 tests/bench/train_step_pytorch.py --model xception [--precision bfloat16] [--compile] [--device cuda]
Channels last, the fused Adam, gradients set to None, one batch that stays on the device; the loss is read once a round. Needs torch
and numpy. Rounds start by lines on its input (paced_rounds.py).
"""

import torch
from paced_rounds import Work, answer_lines
from pytorch_networks import LAYOUTS, autocast, network, options_of, parameter_count, peak_device_memory_bytes


def main():
    options = options_of(__doc__)
    net = network(options).train()
    forward = torch.compile(net) if options.compile else net
    optimiser = torch.optim.Adam(net.parameters(), lr=1e-3, fused=True)
    inputs = torch.randn(options.batch, 3, options.size, options.size)
    inputs = inputs.to(options.device, memory_format=LAYOUTS[options.layout])
    labels = (torch.arange(options.batch) % 2).to(options.device)
    losses = {}

    def step():
        with autocast(options):
            loss = torch.nn.functional.cross_entropy(forward(inputs), labels)
        loss.backward()
        optimiser.step()
        optimiser.zero_grad(set_to_none=True)
        losses["last"] = loss.detach()

    work = Work("train_step", options.batch, step, lambda: losses["last"].item())
    answer_lines([work], {"torch": torch.__version__, "parameter_count": parameter_count(net)},
                 peak_device_memory_bytes(options))


if __name__ == "__main__":
    main()
