import fc from 'fast-check';

// The same cases in every run, so that a run that fails fails again. Set PRECIS_SEED to search elsewhere.
fc.configureGlobal({ seed: Number(process.env.PRECIS_SEED ?? 20261125) });
