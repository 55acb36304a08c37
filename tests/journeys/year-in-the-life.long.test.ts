// The same year by the AWS CLI on every engine; its wrong list has thirty rows.
import { tellYear } from './year/tell-year.ts';

tellYear({ wrongRowCount: 30, enginesWithCli: ['sqlite', 'postgres'] });
