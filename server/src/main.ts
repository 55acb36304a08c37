// The program: reads the configuration, starts Roost, says so, and stops it when asked.
import { systemClock } from '#base/clock.ts';
import { readConfiguration } from '#base/configuration.ts';
import { explainFailedStart } from '#base/explain-failed-start.ts';
import { openLog } from '#base/log.ts';
import { startRoost, type Roost } from './composition/start-roost.ts';

/** The drain has this long; then the process ends all the same. */
const stopWithinMs = 9_000;

function announce({ runtime, bootstrap }: Roost): void {
  const say = (line: string): void => void process.stdout.write(`${line}\n`);
  if (bootstrap !== undefined) {
    const { userName, password } = bootstrap.administrator;
    say(
      `First administrator: ${userName}, password: ${password} (also in bootstrap.json, with an access key)`,
    );
  }
  const consoleUrl = runtime.endpoints.http ?? runtime.endpoints.https;
  say(`Roost is ready${consoleUrl === null ? '' : `: ${consoleUrl}/console/`}`);
}

async function main(): Promise<void> {
  const configuration = readConfiguration(process.env, process.cwd());
  const log = openLog(configuration.logLevel);
  const roost = await startRoost({ configuration, clock: systemClock, log });
  announce(roost);
  const stop = (signal: string): void => {
    log.info('server.stopping', { signal });
    systemClock.deadline(stopWithinMs, () => process.exit(1));
    roost.stop().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error('server.stop-failed', error);
        process.exit(1);
      },
    );
  };
  process.on('SIGHUP', () => {
    roost.reloadCertificates().catch((error: unknown) => log.error('certificate.unread', error));
  });
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, stop);
}

main().catch((error: unknown) => {
  process.stderr.write(`Roost cannot start: ${explainFailedStart(error)}\n`);
  process.exit(1);
});
