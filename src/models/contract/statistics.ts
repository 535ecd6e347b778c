/**
 * All that a model of lifetimes in whole periods knows of customers: of those who were observed in their t-th period, how many did not
 * renew at its end, and how many did. Cohorts of any ages add up; who is censored or came late into sight is simply not counted in
 * the periods nobody saw.
 */
export interface LifetimeStatistics {
  /** [t − 1]: lost at the end of their t-th period */
  lost: Float64Array<ArrayBuffer>;
  /** [t − 1]: renewed then; of the same length */
  stayed: Float64Array<ArrayBuffer>;
  /** observed at all */
  customers: number;
}

/** Customers by whole periods. Arrays may differ in length; counts need not be whole. */
export interface LifetimeCounts {
  /** [t]: lost at the end of their t-th period; [0] is not read */
  lost: ArrayLike<number>;
  /** [t]: known to have renewed t times, and not observed after */
  censored: ArrayLike<number>;
  /** [t]: first seen after they had renewed t times (left truncation); [0] and a missing array mean from the start */
  entered?: ArrayLike<number>;
}

/**
 * Statistics of customers counted by when they were lost or last seen. Cost O(periods).
 * Source: Fader & Hardie (2007), eq. 6, with right-censoring and delayed entry as in any hazard likelihood.
 */
export function lifetimeStatistics({ lost, censored, entered }: LifetimeCounts): LifetimeStatistics {
  const most = Math.max(lost.length, censored.length, 1) - 1;
  const statistics: LifetimeStatistics = {
    lost: new Float64Array(most),
    stayed: new Float64Array(most),
    customers: 0,
  };
  let ahead = 0;
  for (let t = most; t >= 0; t--) {
    ahead += censored[t] ?? 0;
    if (t > 0) {
      statistics.stayed[t - 1] = ahead;
      statistics.lost[t - 1] = lost[t] ?? 0;
      ahead += lost[t] ?? 0;
    }
  }
  statistics.customers = ahead;
  if (entered) {
    let unseen = 0;
    for (let t = Math.max(entered.length - 1, 0); t >= 1; t--) {
      unseen += entered[t] ?? 0;
      if (t <= most) statistics.stayed[t - 1] = Math.max(0, (statistics.stayed[t - 1] ?? 0) - unseen);
    }
  }
  return statistics;
}

/**
 * One cohort told by how many are left: survivors[t] of survivors[0] customers renewed t times.
 * @param survivors not growing
 */
export function statisticsOfSurvivors(survivors: ArrayLike<number>): LifetimeStatistics {
  const lost = Array.from(survivors, (left, t) => (t === 0 ? 0 : (survivors[t - 1] ?? left) - left));
  const censored = lost.map((_, t) => (t === lost.length - 1 ? (survivors[t] ?? 0) : 0));
  return lifetimeStatistics({ lost, censored });
}

/** Cohorts together. */
export function addStatistics(cohorts: readonly LifetimeStatistics[]): LifetimeStatistics {
  const most = Math.max(0, ...cohorts.map(({ lost }) => lost.length));
  const sum = (of: (cohort: LifetimeStatistics) => Float64Array) =>
    Float64Array.from({ length: most }, (_, t) =>
      cohorts.reduce((total, cohort) => total + (of(cohort)[t] ?? 0), 0),
    );
  return {
    lost: sum(({ lost }) => lost),
    stayed: sum(({ stayed }) => stayed),
    customers: cohorts.reduce((total, { customers }) => total + customers, 0),
  };
}

/** The same customers, observed in their first `periods` only. */
export const firstPeriods = (statistics: LifetimeStatistics, periods: number): LifetimeStatistics => ({
  lost: statistics.lost.slice(0, periods),
  stayed: statistics.stayed.slice(0, periods),
  customers: statistics.customers,
});
