"""xoshiro256++ and splitmix64 as their authors describe them, in plain Python: the second opinion on shared/random.

    python3 tests/golden/reference_random.py      prints the numbers that tests/shared/random_test.cpp expects
"""

MASK = 2**64 - 1


class Random:
    def __init__(self, seed=None, state=None):
        self.state = list(state or [])
        while len(self.state) < 4:
            seed = (seed + 0x9E3779B97F4A7C15) & MASK
            word = (seed ^ seed >> 30) * 0xBF58476D1CE4E5B9 & MASK
            word = (word ^ word >> 27) * 0x94D049BB133111EB & MASK
            self.state.append(word ^ word >> 31)

    def next(self):
        def rotated(value, count):
            return (value << count | value >> 64 - count) & MASK

        s = self.state
        drawn = (rotated((s[0] + s[3]) & MASK, 23) + s[0]) & MASK
        shifted = s[1] << 17 & MASK
        s[2] ^= s[0]
        s[3] ^= s[1]
        s[1] ^= s[2]
        s[0] ^= s[3]
        s[2] ^= shifted
        s[3] = rotated(s[3], 45)
        return drawn

    def below(self, bound):
        """Lemire 2019: multiply, and draw again where the low half would favour some numbers."""
        while True:
            product = self.next() * bound
            if product & MASK >= (2**64 - bound) % bound:
                return product >> 64

    def unit(self):
        return (self.next() >> 11) * 2.0**-53


def mixed(word):
    word = (word ^ word >> 30) * 0xBF58476D1CE4E5B9 & MASK
    word = (word ^ word >> 27) * 0x94D049BB133111EB & MASK
    return word ^ word >> 31


def derive_seed(seed, stream, index=0):
    """As shared/random.hpp promises it: a seed of its own for every (seed, stream, index)."""
    step = 0x9E3779B97F4A7C15
    of_stream = mixed(mixed(seed + step & MASK) + step * (stream + 1) & MASK)
    return mixed(of_stream + step * (index + 1) & MASK)


def reference_scores(seed, count, levels=0):
    """Scores and labels that a C++ test draws again to the bit: overlapping classes, on a grid of levels if wanted.

    Only + - * / and floor, in the order of tests/shared/reference_scores.cpp; the first two samples are one of each class."""
    random = Random(seed)
    scores, labels = [], []
    for i in range(count):
        label = i if i < 2 else random.below(2)
        score = (random.unit() + 0.25 * label) / 1.25
        if levels > 0:
            score = (score * levels // 1) / levels
        scores.append(score)
        labels.append(label)
    return scores, labels


if __name__ == "__main__":
    random = Random(state=[1, 2, 3, 4])
    print([random.next() for _ in range(3)])
    for seed in (0, 42):
        random = Random(seed)
        print(seed, [hex(random.next()) for _ in range(3)])
    random = Random(7)
    print([random.below(1000) for _ in range(8)])
