#!/usr/bin/env python3
"""Prints what TensorBoard's own reader finds in an event file, as JSON: read_events.py FILE

    {"scalars": {tag: [[step, wall_time, value], ...]}, "notes": {tag: text}, "plugins": {tag: name}}

Needs the packages of tools/packages/tensorboard.txt, which tools/setup puts beside build/deps/tensorboard/bin/python.
"""
import json
import sys

from tensorboard.backend.event_processing import event_accumulator, event_file_loader
from tensorboard.util import tensor_util


def main():
    file = sys.argv[1]
    accumulator = event_accumulator.EventAccumulator(file, size_guidance={event_accumulator.TENSORS: 0,
                                                                          event_accumulator.SCALARS: 0})
    accumulator.Reload()
    tags = accumulator.Tags()
    scalars = {tag: [[event.step, event.wall_time, event.value] for event in accumulator.Scalars(tag)]
               for tag in tags["scalars"]}

    # What TensorBoard's web page shows goes through this loader: it turns values into tensors and keeps the notes.
    notes, plugins, loaded = {}, {}, {}
    for event in event_file_loader.EventFileLoader(file).Load():
        for value in event.summary.value:
            if value.metadata.plugin_data.plugin_name:
                plugins.setdefault(value.tag, value.metadata.plugin_data.plugin_name)
                notes.setdefault(value.tag, value.metadata.summary_description)
            number = float(tensor_util.make_ndarray(value.tensor))
            loaded.setdefault(value.tag, []).append([event.step, event.wall_time, number])
    assert loaded == scalars, "TensorBoard's two readers disagree"
    print(json.dumps({"scalars": scalars, "notes": notes, "plugins": plugins}))


if __name__ == "__main__":
    main()
