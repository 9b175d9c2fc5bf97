"""Classifiers as torchvision defines them, narrow and short: the classes are torchvision's own, only the numbers are ours."""
from dataclasses import dataclass

from torch import nn
from torchvision.models import convnext, densenet, efficientnet, inception, mobilenetv3, regnet, resnet, swin_transformer, vgg
from torchvision.models import vision_transformer

CLASSES = 3


@dataclass
class Foreign:
    name: str
    net: nn.Module
    side_px: int
    layer: str  # the module whose result Grad-CAM is taken at
    gain: float = 2.0  # what the weights' variance is, times the inputs of each output: 2 keeps the scale behind a ReLU
    exporters: tuple = ("torchscript", "dynamo")


def mobile():
    blocks, last = mobilenetv3._mobilenet_v3_conf("mobilenet_v3_small", width_mult=0.25)
    return mobilenetv3.MobileNetV3(blocks[:6], last, num_classes=CLASSES)


def efficient():
    stages, _ = efficientnet._efficientnet_conf("efficientnet_b0", width_mult=0.25, depth_mult=0.4)
    return efficientnet.EfficientNet(stages[:4], dropout=0.2, num_classes=CLASSES)


def convolutions_of_vgg():
    net = vgg.VGG(vgg.make_layers([8, "M", 16, "M", 24, "M"]), num_classes=CLASSES, init_weights=False)
    # Its own first layer alone would have 400 MB.
    net.classifier = nn.Sequential(nn.Linear(24 * 49, 32), nn.ReLU(True), nn.Dropout(), nn.Linear(32, CLASSES))
    return net


def inception_in_short():
    net = inception.Inception3(num_classes=CLASSES, aux_logits=False, init_weights=False)
    # These are built like the block before each of them.
    net.Mixed_5d = net.Mixed_6c = net.Mixed_6d = nn.Identity()
    return net


def networks():
    stage = convnext.CNBlockConfig
    block = regnet.BlockParams.from_init_params(depth=4, w_0=16, w_a=8.0, w_m=2.0, group_width=8, se_ratio=0.25)
    attention = vision_transformer.VisionTransformer
    windows = swin_transformer.SwinTransformer
    return [
        Foreign("convnext", convnext.ConvNeXt([stage(16, 32, 1), stage(32, None, 1)], num_classes=CLASSES), 32, "features", gain=1.0),
        Foreign("densenet", densenet.DenseNet(8, (2, 2), 16, num_classes=CLASSES), 35, "features"),
        Foreign("efficientnet", efficient(), 35, "features", exporters=("dynamo",)),
        Foreign("inception_v3", inception_in_short(), 107, "Mixed_7c", exporters=("dynamo",)),
        Foreign("mobilenet_v3", mobile(), 35, "features"),
        Foreign("regnet", regnet.RegNet(block, num_classes=CLASSES), 35, "trunk_output", exporters=("dynamo",)),
        Foreign("resnet", resnet.ResNet(resnet.Bottleneck, [1, 1, 1, 1], num_classes=CLASSES, width_per_group=16), 35, "layer4"),
        Foreign("swin", windows([4, 4], 16, [2, 2], [2, 4], [2, 2], num_classes=CLASSES), 32, "permute", gain=1.0, exporters=("dynamo",)),
        Foreign("vgg", convolutions_of_vgg(), 56, "features", exporters=("torchscript",)),
        Foreign("vit", attention(32, 8, 1, 2, 32, 64, num_classes=CLASSES), 32, "conv_proj", gain=1.0),
    ]
