"""The exact interval of a sum under everything shown, by the simplex method in fractions: a twin."""

from fractions import Fraction


def _pivot(rows, at, column):
    scale = rows[at][column]
    rows[at] = [value / scale for value in rows[at]]
    for number, row in enumerate(rows):
        if number != at and row[column]:
            times = row[column]
            rows[number] = [a - times * b for a, b in zip(row, rows[at], strict=True)]


def _climb(rows, basis, width):
    """Bland's rule on the last row (what is gained, negated); None where there is no end to it."""
    while True:
        column = next((c for c in range(width) if rows[-1][c] < 0), None)
        if column is None:
            return rows[-1][-1]
        bound = [
            (rows[n][-1] / rows[n][column], basis[n], n)
            for n in range(len(basis))
            if rows[n][column] > 0
        ]
        if not bound:
            return None
        at = min(bound)[2]
        _pivot(rows, at, column)
        basis[at] = column


def highest(shown, atoms, sums, weights):
    """The most that weights·x can be with x ≥ 0 and every shown cell as it is; None: no bound."""
    n, m = len(atoms), len(shown)
    rows = [
        [Fraction(a in cell) for a in atoms]
        + [Fraction(i == j) for j in range(m)]
        + [Fraction(sum(sums[a] for a in cell))]
        for i, cell in enumerate(shown)
    ]
    basis = [n + i for i in range(m)]
    rows.append(
        [-sum(row[c] for row in rows) for c in range(n)]
        + [Fraction(0)] * m
        + [-sum(row[-1] for row in rows)]
    )
    assert _climb(rows, basis, n) == 0  # the truth itself is possible
    for at in range(m):  # artificial ones that stayed at zero leave, or their row says nothing
        if basis[at] >= n:
            column = next((c for c in range(n) if rows[at][c]), None)
            if column is not None:
                _pivot(rows, at, column)
                basis[at] = column
    keep = [at for at in range(m) if basis[at] < n]
    rows = [rows[at][:n] + rows[at][-1:] for at in keep]
    basis = [basis[at] for at in keep]
    gain = [-Fraction(w) for w in weights] + [Fraction(0)]
    for at, column in enumerate(basis):
        times = gain[column]
        gain = [g - times * r for g, r in zip(gain, rows[at], strict=True)]
    return _climb([*rows, gain], basis, n)


def interval(shown, sums, target):
    """The least and the most that a sum can be; None for no upper bound."""
    atoms = sorted(sums)
    sign = [int(a in target) for a in atoms]
    high = highest(shown, atoms, sums, sign)
    low = highest(shown, atoms, sums, [-s for s in sign])
    assert low is not None
    return -low, high
