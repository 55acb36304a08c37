// The year as suites of tests, once per engine, in one organization from the first day to the last.
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, it } from 'vitest';
import { describeOnEngines, type Engine } from '#testing/engines.ts';
import type { RunningServer } from '#testing/running-server.ts';
import type { Administrator } from '../clients/administrator.ts';
import { AwsCli, findAwsCli } from '../clients/aws-cli.ts';
import { SignedRequests } from '../clients/signed-requests.ts';
import { openStage, type Stage } from '../stage.ts';
import { joiners } from './joiners.ts';
import { leaver } from './leaver.ts';
import { marriage } from './marriage.ts';
import { merger } from './merger.ts';
import { mover } from './mover.ts';
import { stolenPhone } from './stolen-phone.ts';
import { tellThirtyDays } from './thirty-days.ts';
import { whole } from './whole.ts';
import { wrongImport } from './wrong-import.ts';
import { exportBucket, Year, type Chapter } from './year.ts';
import { yearsEnd } from './years-end.ts';

/** One command of the AWS CLI takes half a second of a processor. */
const claimTimeoutMs = 240_000;

const chapters: readonly (readonly [title: string, Chapter])[] = [
  ['joiners', joiners],
  ['a mover', mover],
  ['a marriage', marriage],
  ['a merger', merger],
  ['a stolen phone', stolenPhone],
  ['a leaver', leaver],
  ['a wrong import', wrongImport],
  ['the year’s end', yearsEnd],
  ['the whole', whole],
];

export interface Telling {
  /** How many people the wrong import brings. */
  readonly wrongRowCount: number;
  /** On the others the same requests are sent without the AWS CLI, in a quarter of the time. */
  readonly enginesWithCli: readonly Engine['name'][];
}

export function tellYear({ wrongRowCount, enginesWithCli }: Telling): void {
  const found = findAwsCli();
  if ('missing' in found) it('is told with the AWS CLI', (context) => context.skip(found.missing));
  const tell = (engine: Engine): void => {
    const stage = openStage(engine);
    const administratorOf = (server: RunningServer): Administrator =>
      'path' in found && enginesWithCli.includes(engine.name)
        ? new AwsCli(found.path, server)
        : new SignedRequests(server);
    let year: Year;
    beforeAll(async () => {
      const { server, exportFolder } = await startWithExports(stage);
      year = new Year({ server, administrator: administratorOf(server), exportFolder, wrongRowCount });
    });
    for (const [title, chapter] of chapters) {
      describe(title, () => {
        for (const [claim, show] of Object.entries(chapter)) it(claim, () => show(year), claimTimeoutMs);
      });
    }
    it(
      'keeps a leaver’s mailbox for thirty days, and the name until the leaver is deleted',
      () => tellThirtyDays({ stage, administratorOf }),
      claimTimeoutMs,
    );
  };
  describeOnEngines('a year', tell, { cleanUpAfter: 'suite' });
}

async function startWithExports(stage: Stage): Promise<{ server: RunningServer; exportFolder: string }> {
  const place = await stage.newPlace();
  const exportFolder = join(place.dataFolder, 'taken along');
  await mkdir(exportFolder);
  const server = await stage.start(place, { ROOST_EXPORT_FOLDERS: `${exportBucket}=${exportFolder}` });
  return { server, exportFolder };
}
