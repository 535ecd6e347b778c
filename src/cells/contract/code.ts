import type { CodeText, ModelCode } from '../purchase-models/code';
import { codeNumber, pythonText } from '../purchase-models/quoted';
import type { ShownModel } from './result';

const Z = 1.959963984540054;

/**
 * The fits of all customers as programmes that read the table by period (list `periods`): the same likelihood, with SciPy and with base R.
 * (ShiftedBetaGeoModel of pymc-marketing gives each cohort an α and β of its own; BTYD and CLVTools have no model of contracts.)
 */
export function contractCode(models: readonly ShownModel[], file: string, group: string): ModelCode {
  return {
    python: text('python', 'contract.py', pythonLines(models, file, group)),
    r: text('r', 'contract.R', rLines(models, file, group)),
  };
}

const text = (language: CodeText['language'], fileName: string, lines: readonly string[]): CodeText => ({
  language,
  fileName,
  text: `${lines.join('\n')}\n`,
});

/** [mean, deviation] of ln θ for each parameter, or nothing for maximum likelihood. */
const priorsOf = ({ priorRanges }: ShownModel): number[][] =>
  (priorRanges ?? []).map(({ median, low, high }) => [Math.log(median), Math.log(high / low) / (2 * Z)]);

const startOf = ({ parameters }: ShownModel): number[] => parameters.map((_, i) => (i === 1 ? 1 : 0));
const list = (values: readonly number[], missing: 'None' | 'NA'): string =>
  values.map((value) => codeNumber(value, missing)).join(', ');

function pythonLines(models: readonly ShownModel[], file: string, group: string): string[] {
  return [
    '# pip install numpy pandas scipy',
    'import numpy as np',
    'import pandas as pd',
    'from scipy.optimize import minimize',
    'from scipy.special import betaln',
    '',
    `data = pd.read_csv(${pythonText(file)}, encoding="utf-8-sig")`,
    `data = data[data["group"] == ${pythonText(group)}]`,
    't, lost, renewed = (data[name].to_numpy(float) for name in ("period", "lost", "renewed"))',
    'half = max(1.0, len(data) / 2)',
    '',
    'def log_likelihood(theta):',
    '    alpha, beta, c = np.exp(np.append(theta, 0.0)[:3])',
    '    log_r = betaln(alpha, beta + t**c) - betaln(alpha, beta + (t - 1) ** c)',
    '    log_loss = np.log(-np.expm1(log_r), where=lost > 0, out=np.zeros_like(t))',
    '    return float(np.sum(renewed * log_r) + np.sum(lost * log_loss))',
    '',
    'def fit(start, priors):',
    '    def objective(theta):',
    '        v = np.array(theta)',
    '        if len(v) > 2:  # the prior of beta moves with c',
    '            v[1] -= (np.exp(v[2]) - 1) * np.log(half)',
    '        return -log_likelihood(theta) + sum(((x - m) / s) ** 2 / 2 for x, (m, s) in zip(v, priors))',
    '    return minimize(objective, start, method="Nelder-Mead", options=dict(maxiter=20000, maxfev=20000, xatol=1e-8, fatol=1e-9))',
    ...models.flatMap((model) => [
      '',
      `found = fit([${list(startOf(model), 'None')}], [${priorsOf(model)
        .map((prior) => `(${list(prior, 'None')})`)
        .join(', ')}])`,
      `print("${model.name}", np.exp(found.x), log_likelihood(found.x))`,
      `print("here", [${list(
        model.parameters.map(({ value }) => value),
        'None',
      )}], ${codeNumber(model.logLikelihood, 'None')})`,
    ]),
  ];
}

function rLines(models: readonly ShownModel[], file: string, group: string): string[] {
  return [
    `data <- read.csv(${pythonText(file)}, fileEncoding = "UTF-8-BOM")`,
    `data <- data[data$group == ${pythonText(group)}, ]`,
    'half <- max(1, nrow(data) / 2)',
    'log.likelihood <- function(theta) {',
    '  p <- exp(c(theta, 0)[1:3])',
    '  log.r <- lbeta(p[1], p[2] + data$period^p[3]) - lbeta(p[1], p[2] + (data$period - 1)^p[3])',
    '  sum(data$renewed * log.r) + sum(ifelse(data$lost > 0, data$lost * log(-expm1(log.r)), 0))',
    '}',
    'fit <- function(start, mean, deviation) {',
    '  optim(start, function(theta) {',
    '    v <- theta',
    '    if (length(v) > 2) v[2] <- v[2] - (exp(v[3]) - 1) * log(half)',
    '    penalty <- if (length(mean) > 0) sum(((v - mean) / deviation)^2) / 2 else 0',
    '    -log.likelihood(theta) + penalty',
    '  }, control = list(maxit = 20000, reltol = 1e-14))',
    '}',
    ...models.flatMap((model) => [
      `found <- fit(c(${list(startOf(model), 'NA')}), c(${list(
        priorsOf(model).map(([mean]) => mean ?? NaN),
        'NA',
      )}), c(${list(
        priorsOf(model).map(([, deviation]) => deviation ?? NaN),
        'NA',
      )}))`,
      `print(c("${model.name}", exp(found$par), log.likelihood(found$par)))`,
      `print(c("here", ${list([...model.parameters.map(({ value }) => value), model.logLikelihood], 'NA')}))`,
    ]),
  ];
}
