"""Makes simple_net.json: what PyTorch computes with SimpleNet at 64 px, for the trainer to be compared with.

Run with PyTorch 2.11 (CPU): python3 tests/golden/training/simple_net.py
Weights and inputs are not stored: both sides draw them from the same seeds of the same generator.
"""

import json
import pathlib

import torch
from torch import nn

WEIGHT_SEED = 7
INPUT_SEED = 11
SIZE_PX = 64
BATCH = 8
STEPS = 10


class SimpleNet(nn.Module):
    def __init__(self, size_px):
        super().__init__()
        self.conv1 = nn.Conv2d(3, 6, 7)
        self.conv2 = nn.Conv2d(6, 16, 7)
        self.conv3 = nn.Conv2d(16, 24, 7)
        side = size_px
        for _ in range(3):
            side = (side - 6) // 2
        self.fc1 = nn.Linear(24 * side * side, 1024)
        self.fc2 = nn.Linear(1024, 256)
        self.fc3 = nn.Linear(256, 2)

    def forward(self, x):
        for conv in (self.conv1, self.conv2, self.conv3):
            x = nn.functional.max_pool2d(torch.relu(conv(x)), 2)
        x = torch.relu(self.fc1(x.flatten(1)))
        x = torch.relu(self.fc2(x))
        return self.fc3(x)


def main():
    torch.manual_seed(WEIGHT_SEED)
    net = SimpleNet(SIZE_PX)
    torch.manual_seed(INPUT_SEED)
    inputs = torch.randn(BATCH, 3, SIZE_PX, SIZE_PX)
    labels = torch.arange(BATCH) % 2

    golden = {
        "weight_seed": WEIGHT_SEED,
        "input_seed": INPUT_SEED,
        "size_px": SIZE_PX,
        "batch": BATCH,
        "weights": {
            name: {"first": value.flatten()[:3].tolist(), "sum": value.double().sum().item()}
            for name, value in net.named_parameters()
        },
        "logits": net(inputs).flatten().tolist(),
        "parameter_counts": {
            str(size): sum(p.numel() for p in SimpleNet(size).parameters()) for size in (128, 224, 256)
        },
    }
    optimiser = torch.optim.Adam(net.parameters(), lr=1e-3)
    losses = []
    for step in range(STEPS):
        optimiser.zero_grad()
        loss = nn.functional.cross_entropy(net(inputs), labels)
        loss.backward()
        if step == 0:
            golden["gradients"] = {
                name: {"first": value.grad.flatten()[:3].tolist(), "norm": value.grad.double().norm().item()}
                for name, value in net.named_parameters()
            }
        optimiser.step()
        losses.append(loss.item())
    golden["losses"] = losses
    path = pathlib.Path(__file__).with_name("simple_net.json")
    path.write_text(json.dumps(golden, indent=1) + "\n")


if __name__ == "__main__":
    main()
