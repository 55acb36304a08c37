// Where a story plays: servers that are gone when its test (or suite) is over, however it ended.
import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cleanUpsAfter, type Engine, type StorePlace } from '#testing/engines.ts';
import { spawnServer, startServer, type RunningServer, type ServerProcess } from '#testing/running-server.ts';

type Environment = Readonly<Record<string, string>>;

export interface Stage {
  newPlace(): Promise<StorePlace>;
  /** Waits until it is ready. */
  start(place: StorePlace, environment?: Environment): Promise<RunningServer>;
  /** Does not wait. */
  spawn(place: StorePlace, environment?: Environment): ServerProcess;
  /** A start that fails: how it ended, and all that it said. */
  failToStart(
    place: StorePlace,
    environment?: Environment,
  ): Promise<{ exitCode: number | null; output: string }>;
  /** A second node on the database of the first: its own folder, the same keys. */
  newNodePlace(place: StorePlace): Promise<StorePlace>;
}

/** Call it inside `describeOnEngines`: its servers end before the place is removed. */
export function openStage(engine: Engine): Stage {
  const cleanUps = cleanUpsAfter(engine.cleanUpAfter);
  const spawn = (place: StorePlace, environment?: Environment): ServerProcess => {
    const server = spawnServer(place, environment);
    cleanUps.push(() => {
      server.signal('SIGKILL');
      return server.exited;
    });
    return server;
  };
  return {
    newPlace: () => engine.newPlace(),
    async start(place, environment) {
      const server = await startServer(place, environment);
      cleanUps.push(() => server.kill());
      return server;
    },
    spawn,
    async failToStart(place, environment) {
      const server = spawn(place, environment);
      return { exitCode: await server.exited, output: server.output() };
    },
    async newNodePlace(place) {
      const dataFolder = await mkdtemp(join(tmpdir(), 'roost-node-'));
      cleanUps.push(() => rm(dataFolder, { recursive: true, force: true }));
      for (const file of ['bootstrap.json', 'installation.key']) {
        await copyFile(join(place.dataFolder, file), join(dataFolder, file));
      }
      return { ...place, dataFolder };
    },
  };
}
