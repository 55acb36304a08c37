// A year in the life of an organization, as its administrator lives it: with the stock AWS CLI, against a
// server that runs. The chapters follow each other; each finds what the ones before have left.
import { tellYear } from './year/tell-year.ts';

tellYear({ wrongRowCount: 6, enginesWithCli: ['sqlite'] });
