"""Prints the expected numbers of ../level.test: the level by brute force.

A second road to the local level and the local trend in another language, with
none of the program's recursions: all variances of the steps on a fine grid, each
weighed by the density of the data, each solved as one generalised least-squares
problem. Needs nothing but Python 3:  python3 level.py
"""
import math

YEAR = 12.0  # months


def solve(a, b):
    """x with a·x = b for each column of b, and ln det a, by Gaussian elimination (a is positive definite)."""
    n = len(a)
    m = [row[:] + cols[:] for row, cols in zip(a, b)]
    logdet = 0.0
    for i in range(n):
        logdet += math.log(m[i][i])
        for k in range(i + 1, n):
            f = m[k][i] / m[i][i]
            for j in range(i, len(m[i])):
                m[k][j] -= f * m[i][j]
    out = [[0.0] * len(b[0]) for _ in range(n)]
    for i in reversed(range(n)):
        for c in range(len(b[0])):
            out[i][c] = (m[i][n + c] - sum(m[i][j] * out[j][c] for j in range(i + 1, n))) / m[i][i]
    return out, logdet


def within(obs):
    """Variance of events about their month's mean: obs are lists of scores, None for silence."""
    ss, df = 0.1, 1.0  # the prior counts as one event
    for scores in obs:
        if scores and len(scores) > 1:
            mean = sum(scores) / len(scores)
            ss += sum((s - mean) ** 2 for s in scores)
            df += len(scores) - 1
    return ss / df, min(5.0, df)


def level(obs, jumps=(), trend=False, steps=400):
    """[(mean, sd)] of the level of each month, ×100."""
    noise, noise_n = within(obs)
    at = [t for t, s in enumerate(obs) if s]
    x = [sum(obs[t]) / len(obs[t]) for t in at]
    r = [1.0 / len(obs[t]) for t in at]
    n, months = len(at), len(obs)
    scale, least = 0.5 / math.sqrt(YEAR), 0.05 / math.sqrt(YEAR)
    turns = [(0.0, 1.0)]
    if trend:
        ts, tl = 0.2 / YEAR / math.sqrt(YEAR), 0.01 / YEAR / math.sqrt(YEAR)
        turns = [(z, (z / ts) / (1 + (z / ts) ** 2)) for z in logspace(tl, 30 * ts, 60)]
    start = (0.5 / YEAR) ** 2 / noise if trend else 0.0
    total, mean, square = 0.0, [0.0] * months, [0.0] * months
    for turn, turn_prior in turns:
        for step in logspace(least, 30 * scale, 60 if trend else steps):
            q, z = step * step / noise, turn * turn / noise
            w, m, v = one(months, at, x, r, q, z, start, jumps, noise, noise_n)
            w *= (step / scale) / (1 + (step / scale) ** 2) * turn_prior
            total += w
            for t in range(months):
                mean[t] += w * m[t]
                square[t] += w * (v[t] + m[t] ** 2)
    return [(100 * m / total, 100 * math.sqrt(s / total - (m / total) ** 2)) for m, s in zip(mean, square)]


def logspace(lo, hi, n):
    return [lo * (hi / lo) ** ((i + 0.5) / n) for i in range(n)]


def one(months, at, x, r, q, z, start, jumps, noise, noise_n):
    """Density, means and variances for one model."""
    def w(s, t):
        c = start * s * t
        for u in range(1, min(s, t) + 1):
            c += q + (1e4 if u in jumps else 0.0) + z * (s - u) * (t - u)
        return c
    n = len(at)
    omega = [[w(at[i], at[j]) + (r[i] if i == j else 0.0) for j in range(n)] for i in range(n)]
    cross = [[w(t, at[i]) for i in range(n)] for t in range(months)]
    rhs = [[x[i], 1.0] + [cross[t][i] for t in range(months)] for i in range(n)]
    sol, logdet = solve(omega, rhs)
    one1 = sum(sol[i][1] for i in range(n))
    beta = sum(sol[i][0] for i in range(n)) / one1
    resid = sum((x[i] - beta) * (sol[i][0] - beta * sol[i][1]) for i in range(n))
    df = noise_n + n - 1
    density = math.exp(-0.5 * (logdet + math.log(one1)) - 0.5 * df * math.log(noise_n * noise + resid))
    sigma2 = (noise_n * noise + resid) / df
    means, variances = [], []
    for t in range(months):
        c = cross[t]
        means.append(beta + sum(c[i] * (sol[i][0] - beta * sol[i][1]) for i in range(n)))
        b = 1 - sum(c[i] * sol[i][1] for i in range(n))
        variances.append(sigma2 * (w(t, t) - sum(c[i] * sol[i][2 + t] for i in range(n)) + b * b / one1))
    return density, means, variances


def show(name, obs, **how):
    print(name)
    for t, (mean, sd) in enumerate(level(obs, **how)):
        print(f"  month {t + 1}: {mean:+.1f}, 90 % band {mean - 1.6449 * sd:+.1f} to {mean + 1.6449 * sd:+.1f}")


if __name__ == "__main__":
    show("one event", [[0.3]])
    show("two months of one event", [[0.2], [0.4]])
    show("three months", [[0.2, 0.4], [0.1, -0.1], [-0.3, -0.5]])
    show("a silent month", [[0.2, 0.4], None, [-0.3, -0.5]])
    show("more events weigh more", [[0.5], [0.1, 0.0, -0.1, 0.0, 0.1, -0.1]])
    show("opposite months", [[0.3, 0.5], [-0.3, -0.5]])
    six = [[0.3, 0.5], [0.35, 0.45], [0.4, 0.4], [-0.4, -0.2], [-0.3, -0.3], [-0.35, -0.25]]
    show("a break", six)
    show("a break that is told", six, jumps=(3,))
    show("a line, level", [[0.0, 0.1], [0.1, 0.2], [0.2, 0.3], [0.3, 0.4], None])
    show("a line, trend", [[0.0, 0.1], [0.1, 0.2], [0.2, 0.3], [0.3, 0.4], None], trend=True)
