import type { ModelId } from '../../models/purchase-model';
import { codeNumber, pythonText, rText } from './quoted';
import type { ShownFit } from './shown-fit';

/** Everything that code to reproduce a fit is written from. */
export interface CodeRequest {
  fit: ShownFit;
  /** the Gamma-Gamma of the same customers; null where there is none */
  spend: { p: number; q: number; gamma: number; logLikelihood: number } | null;
  /** as a person called it: any text; empty where it is not known */
  dataset: string;
  /** of the summary that is saved beside the code */
  file: string;
  /** the unit of its times: 'week' */
  unit: string;
  /** ISO day; null for imported summaries */
  calibrationEnd: string | null;
  /** units ahead; null = without end */
  horizon: number | null;
  /** 0.1 = 10 % a year */
  annualDiscountRate: number;
  /** static covariates: any texts */
  covariates: readonly string[];
  /** times of the summary are those of average season */
  seasons?: boolean;
}

/** A programme that reproduces a fit. */
export interface CodeText {
  language: 'python' | 'r';
  fileName: string;
  text: string;
}

/** The same model in Python and in R; null where no package of the language has it. */
export interface ModelCode {
  python: CodeText | null;
  r: CodeText | null;
}

/** Classes of pymc-marketing, and their parameters where they are called otherwise. */
const PYMC: Partial<Record<ModelId, string>> = {
  'bg-nbd': 'BetaGeoModel',
  'mbg-nbd': 'ModifiedBetaGeoModel',
  'pareto-nbd': 'ParetoNBDModel',
  'bg-bb': 'BetaGeoBetaBinomModel',
};

/**
 * The code in Python (pymc-marketing 0.16 or newer, MAP with the same priors) and in R (BTYD, BTYDplus; maximum likelihood) that fits the
 * model again from the saved summary and prints its figures beside those found here. Texts of the data stand in literals only.
 */
export function modelCode(request: CodeRequest): ModelCode {
  const python = PYMC[request.fit.model];
  return {
    python: python === undefined ? null : text('python', 'fit.py', pythonLines(request, python)),
    r: text('r', 'fit.R', rLines(request)),
  };
}

const text = (language: CodeText['language'], fileName: string, lines: readonly string[]): CodeText => ({
  language,
  fileName,
  text: `${lines.join('\n')}\n`,
});

/** A parameter of the model itself: coefficients of covariates bear the names of columns, 'life.Gender'. */
const isOwn = (name: string): boolean => /^[a-z]+$/u.test(name);

function pythonLines(request: CodeRequest, model: string): string[] {
  const { fit, spend, file, horizon } = request;
  const names = fit.names.filter(isOwn);
  const priors = names.map((name) => `    "${name}": ${pythonPrior(fit, name)},`);
  return [
    '# pip install "pymc-marketing>=0.16"',
    'import pandas as pd',
    'from pymc_extras.prior import Prior',
    `from pymc_marketing.clv import ${model}${spend ? ', GammaGammaModel' : ''}`,
    '',
    ...(request.dataset === '' ? [] : [`dataset = ${pythonText(request.dataset)}`]),
    `calibration_end = ${request.calibrationEnd === null ? 'None' : pythonText(request.calibrationEnd)}`,
    `unit = ${pythonText(request.unit)}`,
    ...seasonLine(request),
    ...(request.covariates.length > 0
      ? [
          `covariates = [${request.covariates.map(pythonText).join(', ')}]  # not in the summary: the model here is the one without them`,
        ]
      : []),
    `data = pd.read_csv(${pythonText(file)}, encoding="utf-8-sig")`,
    'if "customer_id" not in data:',
    '    data["customer_id"] = range(len(data))',
    ...(fit.model === 'bg-bb'
      ? [
          'if data["T"].nunique() > 1:',
          '    raise SystemExit("this model of pymc-marketing wants one T for all customers: take the code in R")',
        ]
      : []),
    '',
    ...(fit.priors === 'weak'
      ? [
          '# ln(parameter) is normal here; the mean is moved by the variance, so that the mode of the',
          '# parameter in PyMC is the mode of its logarithm here',
        ]
      : ['# flat priors: maximum likelihood']),
    'priors = {',
    ...priors,
    '}',
    `model = ${model}(data=data, model_config=priors)`,
    'model.fit(method="map")',
    `here = {${names.map((name) => `"${name}": ${codeNumber(fit.parameters[name] ?? NaN, 'None')}`).join(', ')}}`,
    'found = {name: float(model.fit_result[name].mean()) for name in here}',
    'print(pd.DataFrame({"PyMC": found, "here": here}))',
    `print("log-likelihood here:", ${codeNumber(fit.logLikelihood ?? NaN, 'None')})`,
    ...(horizon === null
      ? []
      : [
          '',
          `expected = model.expected_purchases(data=data, future_t=${codeNumber(horizon, 'None')})`,
          'print("expected purchases of all:", float(expected.mean(("chain", "draw")).sum()))',
        ]),
    ...(spend === null
      ? []
      : [
          '',
          'repeat = data[(data["frequency"] > 0) & (data["monetary_value"] > 0)]',
          'spend = GammaGammaModel(data=repeat)',
          'spend.fit(method="map")',
          `here = {"p": ${spend.p}, "q": ${spend.q}, "v": ${spend.gamma}}`,
          'found = {name: float(spend.fit_result[name].mean()) for name in here}',
          'print(pd.DataFrame({"PyMC": found, "here": here}))',
          `print("log-likelihood here:", ${codeNumber(spend.logLikelihood, 'None')})`,
          ...(horizon === null || fit.model === 'bg-bb'
            ? []
            : [
                '# months ahead and a rate a month, as this function wants them',
                'value = spend.expected_customer_lifetime_value(',
                '    transaction_model=model,',
                '    data=data,',
                `    future_t=${Math.max(1, Math.round(monthsOf(horizon, request.unit)))},`,
                `    discount_rate=${(1 + request.annualDiscountRate) ** (1 / 12) - 1},`,
                `    time_unit=${pythonText(request.unit === 'day' ? 'D' : request.unit === 'month' ? 'M' : 'W')},`,
                ')',
                'print("value of all:", float(value.mean(("chain", "draw")).sum()))',
              ]),
        ]),
  ];
}

const monthsOf = (units: number, unit: string): number =>
  unit === 'month' ? units : (units * (unit === 'day' ? 1 : 7)) / (365.25 / 12);

/** Z of a central 95 %. */
const Z = 1.959963984540054;

function pythonPrior(fit: ShownFit, name: string): string {
  const range = fit.priors === 'weak' ? fit.priorRanges?.[name] : undefined;
  if (!range) return 'Prior("HalfFlat")';
  const sigma = Math.log(range.high / range.low) / (2 * Z);
  const mu = Math.log(range.median) + sigma ** 2;
  return `Prior("LogNormal", mu=${Number(mu.toPrecision(12))}, sigma=${Number(sigma.toPrecision(12))})`;
}

const seasonLine = ({ seasons }: CodeRequest): string[] =>
  seasons === true
    ? ['# times are weeks of average season: longer than those of the calendar in season']
    : [];

/** How each model is fitted in R: package, prefix of its functions, and whether they take k. */
const R: Record<
  ModelId,
  { library: string; estimate: string; likelihood: string | null; expected: string | null }
> = {
  nbd: {
    library: 'BTYDplus',
    estimate: 'nbd.EstimateParameters(cbs)',
    likelihood: 'nbd.cbs.LL(params, cbs)',
    expected: 'nbd.ConditionalExpectedTransactions(params, T.star, cbs$x, cbs$T.cal)',
  },
  'bg-nbd': btyd('bgnbd'),
  'pareto-nbd': btyd('pnbd'),
  'mbg-nbd': plus('mbgcnbd', 'mbgnbd.EstimateParameters(cbs)'),
  'bg-cnbd-k': plus('bgcnbd', 'bgcnbd.EstimateParameters(cbs)'),
  'mbg-cnbd-k': plus('mbgcnbd', 'mbgcnbd.EstimateParameters(cbs)'),
  'pareto-ggg': {
    library: 'BTYDplus',
    estimate: 'pggg.mcmc.DrawParameters(cbs, mcmc = 2500, burnin = 500, thin = 50, chains = 2)',
    likelihood: null,
    expected: null,
  },
  'bg-bb': {
    library: 'BTYD',
    estimate: 'bgbb.EstimateParameters(rf)',
    likelihood: 'bgbb.rf.matrix.LL(params, rf)',
    expected: null,
  },
};

function btyd(prefix: string) {
  return {
    library: 'BTYD',
    estimate: `${prefix}.EstimateParameters(as.matrix(cbs[, c("x", "t.x", "T.cal")]))`,
    likelihood: `${prefix}.cbs.LL(params, as.matrix(cbs[, c("x", "t.x", "T.cal")]))`,
    expected: `${prefix}.ConditionalExpectedTransactions(params, T.star, cbs$x, cbs$t.x, cbs$T.cal)`,
  };
}
function plus(prefix: string, estimate: string) {
  return {
    library: 'BTYDplus',
    estimate,
    likelihood: `${prefix}.cbs.LL(params, cbs)`,
    expected: `${prefix}.ConditionalExpectedTransactions(params, T.star, cbs$x, cbs$t.x, cbs$T.cal)`,
  };
}

function rLines(request: CodeRequest): string[] {
  const { fit, spend, file, horizon } = request;
  const how = R[fit.model];
  const here = Object.entries(fit.parameters)
    .filter(([name]) => isOwn(name))
    .map(([name, value]) => `${name} = ${codeNumber(value, 'NA')}`);
  return [
    ...(how.library === 'BTYDplus'
      ? ['# install.packages("BTYD"); remotes::install_github("mplatzer/BTYDplus")', 'library(BTYDplus)']
      : ['# install.packages("BTYD")']),
    'library(BTYD)',
    '',
    ...(request.dataset === '' ? [] : [`dataset <- ${rText(request.dataset)}`]),
    `calibration.end <- ${request.calibrationEnd === null ? 'NA' : rText(request.calibrationEnd)}`,
    `unit <- ${rText(request.unit)}`,
    ...seasonLine(request),
    ...(request.covariates.length > 0
      ? [
          `covariates <- c(${request.covariates.map(rText).join(', ')})  # not in the summary; CLVTools takes them with the transactions`,
        ]
      : []),
    `data <- read.csv(${rText(file)}, fileEncoding = "UTF-8-BOM")`,
    'cbs <- data.frame(x = data$frequency, t.x = data$recency, T.cal = data$T)',
    'cbs$litt <- if ("litt" %in% names(data)) data$litt else 0',
    ...(fit.model === 'bg-bb'
      ? [
          'rf <- aggregate(custs ~ x + t.x + T.cal, transform(cbs, custs = 1), sum)',
          'rf <- as.matrix(setNames(rf, c("x", "t.x", "n.cal", "custs")))',
        ]
      : []),
    '',
    '# the packages know no priors: maximum likelihood, or their own where they sample',
    `here <- c(${here.join(', ')})`,
    ...(how.likelihood === null
      ? [`draws <- ${how.estimate}`, 'print(summary(draws$level_2))', 'print(here)']
      : [
          `params <- ${how.estimate}`,
          'print(params)',
          'print(here)',
          `cat("log-likelihood:", ${how.likelihood}, "here:", ${codeNumber(fit.logLikelihood ?? NaN, 'NA')}, "\\n")`,
        ]),
    ...(horizon === null || how.expected === null
      ? []
      : [
          `T.star <- ${codeNumber(horizon, 'NA')}`,
          `cat("expected purchases of all:", sum(${how.expected}), "\\n")`,
        ]),
    ...clvToolsLines(request),
    ...(spend === null
      ? []
      : [
          '',
          'repeated <- subset(data, frequency > 0 & monetary_value > 0)',
          'spend <- spend.EstimateParameters(repeated$monetary_value, repeated$frequency)',
          'print(spend)',
          `print(c(p = ${spend.p}, q = ${spend.q}, gamma = ${spend.gamma}))`,
          `cat("log-likelihood:", sum(spend.LL(spend, repeated$monetary_value, repeated$frequency)), "here:", ${codeNumber(spend.logLikelihood, 'NA')}, "\\n")`,
        ]),
  ];
}

/** The two models that CLVTools has, from the transactions themselves. */
function clvToolsLines({ fit, calibrationEnd, unit }: CodeRequest): string[] {
  const name = { 'pareto-nbd': 'pnbd', 'bg-nbd': 'bgnbd' }[fit.model as string];
  if (name === undefined || calibrationEnd === null || unit !== 'week') return [];
  return [
    '',
    '# the same by CLVTools (0.12 or newer), where the transactions are at hand: columns Id, Date (1997-12-31) and Price',
    'if (file.exists("transactions.csv") && requireNamespace("CLVTools", quietly = TRUE)) {',
    '  transactions <- read.csv("transactions.csv", fileEncoding = "UTF-8-BOM")',
    '  transactions <- transactions[as.Date(transactions$Date) <= as.Date(calibration.end), ]',
    '  clv <- CLVTools::clvdata(transactions, date.format = "ymd", time.unit = "weeks", data.end = calibration.end)',
    `  print(coef(CLVTools::${name}(clv)))`,
    '}',
  ];
}
