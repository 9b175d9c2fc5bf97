"""Makes xception.json: what PyTorch computes with XceptionBased at 64 px, for the trainer to be compared with.

Run with PyTorch 2.11 (CPU): python3 tests/golden/training/xception.py
Weights and inputs are not stored: both sides draw them from the same seeds of the same generator.
"""

import json
import pathlib

import torch
from torch import nn

WEIGHT_SEED = 7
INPUT_SEED = 11
SIZE_PX = 64
BATCH = 4
STEPS = 3


class Separable(nn.Module):
    def __init__(self, channels_in, channels_out):
        super().__init__()
        self.conv1 = nn.Conv2d(channels_in, channels_in, 3, padding=1, groups=channels_in, bias=False)
        self.pointwise = nn.Conv2d(channels_in, channels_out, 1, bias=False)

    def forward(self, x):
        return self.pointwise(self.conv1(x))


def norm(channels):
    return nn.BatchNorm2d(channels, eps=1e-3)


def same_pool(x):
    """TensorFlow's 'same': what is missing is padded, the odd pixel on the right and at the bottom."""
    missing = max((-(-x.shape[2] // 2) - 1) * 2 + 3 - x.shape[2], 0)
    before, after = missing // 2, missing - missing // 2
    return nn.functional.max_pool2d(nn.functional.pad(x, (before, after, before, after), value=-torch.inf), 3, 2)


class Block(nn.Module):
    def __init__(self, channels_in, channels_out, units, stride, starts_with_relu=True, grows_first=True):
        super().__init__()
        rep = []
        for unit in range(units):
            if grows_first:
                a, b = (channels_in if unit == 0 else channels_out), channels_out
            else:
                a, b = channels_in, (channels_out if unit == units - 1 else channels_in)
            if starts_with_relu or unit > 0:
                rep.append(nn.ReLU())
            rep += [Separable(a, b), norm(b)]
        self.rep = nn.Sequential(*rep)
        self.stride = stride
        self.skip = None
        if stride != 1 or channels_in != channels_out:
            self.skip = nn.Conv2d(channels_in, channels_out, 1, stride, bias=False)
            self.skipbn = norm(channels_out)

    def forward(self, x):
        y = self.rep(x)
        if self.stride != 1:
            y = same_pool(y)
        return y + (x if self.skip is None else self.skipbn(self.skip(x)))


class XceptionBased(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv1 = nn.Conv2d(3, 32, 3, 2, bias=False)
        self.bn1 = norm(32)
        self.conv2 = nn.Conv2d(32, 64, 3, bias=False)
        self.bn2 = norm(64)
        self.block1 = Block(64, 128, 2, 2, starts_with_relu=False)
        self.block2 = Block(128, 256, 2, 2)
        self.block3 = Block(256, 728, 2, 2)
        for number in range(4, 12):
            setattr(self, f"block{number}", Block(728, 728, 3, 1))
        self.block12 = Block(728, 1024, 2, 2, grows_first=False)
        self.conv3 = Separable(1024, 1536)
        self.bn3 = norm(1536)
        self.conv4 = Separable(1536, 2048)
        self.bn4 = norm(2048)
        self.relu4 = nn.ReLU()  # a module: Grad-CAM's tools ask for one
        self.fc = nn.Linear(2048, 1000)
        self.head = nn.ModuleList([nn.Linear(1000, 256), nn.Linear(256, 64), nn.Linear(64, 2)])

    def forward(self, x):
        x = torch.relu(self.bn1(self.conv1(x)))
        x = torch.relu(self.bn2(self.conv2(x)))
        for number in range(1, 13):
            x = getattr(self, f"block{number}")(x)
        x = torch.relu(self.bn3(self.conv3(x)))
        x = self.relu4(self.bn4(self.conv4(x)))
        x = self.fc(x.mean((2, 3)))
        for layer in self.head:
            x = layer(torch.relu(x))
        return x


def main():
    torch.manual_seed(WEIGHT_SEED)
    net = XceptionBased()
    torch.manual_seed(INPUT_SEED)
    inputs = torch.randn(BATCH, 3, SIZE_PX, SIZE_PX)
    labels = torch.arange(BATCH) % 2
    with torch.no_grad():
        logits = net.eval()(inputs).flatten().tolist()
    net.train()
    optimiser = torch.optim.Adam(net.parameters(), lr=1e-4)
    losses = []
    for _ in range(STEPS):
        optimiser.zero_grad()
        loss = nn.functional.cross_entropy(net(inputs), labels)
        loss.backward()
        optimiser.step()
        losses.append(loss.item())
    golden = {
        "weight_seed": WEIGHT_SEED,
        "input_seed": INPUT_SEED,
        "size_px": SIZE_PX,
        "batch": BATCH,
        "parameter_count": sum(p.numel() for p in net.parameters()),
        "logits": logits,
        "losses": losses,
        "first_running_mean": net.bn1.running_mean[:4].tolist(),
        "first_running_variance": net.bn1.running_var[:4].tolist(),
    }
    path = pathlib.Path(__file__).with_name("xception.json")
    path.write_text(json.dumps(golden, indent=1) + "\n")


if __name__ == "__main__":
    main()
