// What can be said of a server that does not run: whether it would start, by its settings and its machine.
import { access, constants, stat } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { Instant } from '#base/clock.ts';
import { ConfigurationError, readConfiguration, type Configuration } from '#base/configuration.ts';
import { tlsFiles } from '#base/tls-files.ts';
import { examinePair, TlsPairError } from '#base/tls-pair.ts';
import { checkDisk } from '#domain/diagnosis/check-disk.ts';
import { askSpace } from '#storage/free-space.ts';

export interface StoppedFinding {
  readonly check: 'CONFIGURATION' | 'DATA_FOLDER' | 'PORTS' | 'CERTIFICATE' | 'DISK';
  readonly subject: string;
  readonly level: 'OK' | 'WARNING' | 'TROUBLE';
  readonly sentence: string;
  readonly cure?: string;
}

/** `folder` is where roost.config.json would be. Changes nothing. */
export async function checkStopped({
  environment,
  folder,
  now,
}: {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly folder: string;
  readonly now: Instant;
}): Promise<StoppedFinding[]> {
  const about = { check: 'CONFIGURATION', subject: 'configuration' } as const;
  try {
    const configuration = readConfiguration(environment, folder);
    return [
      { ...about, level: 'OK', sentence: 'The settings can be read.' },
      ...(await checkFolder(configuration)),
      ...(await checkFreePorts(configuration)),
      ...(await checkFiles(configuration, now)),
    ];
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    const cure = 'Mend these settings: the server does not start with them.';
    return error.message.split('\n').map((sentence) => ({ ...about, level: 'TROUBLE', sentence, cure }));
  }
}

async function checkFolder({ dataFolder, diskReserveBytes }: Configuration): Promise<StoppedFinding[]> {
  const about = { check: 'DATA_FOLDER', subject: dataFolder } as const;
  try {
    if (!(await stat(dataFolder)).isDirectory()) {
      const cure = 'Name another in ROOST_DATA_DIR.';
      return [{ ...about, level: 'TROUBLE', sentence: 'It is not a folder.', cure }];
    }
    await access(dataFolder, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') {
      return [
        {
          ...about,
          level: 'WARNING',
          sentence: 'It is not there: a first start makes it.',
          cure: wrongPlace,
        },
      ];
    }
    const sentence = 'This user may not read and write it.';
    const cure = 'Give it to the user that runs the server, and run this as the same one.';
    return [{ ...about, level: 'TROUBLE', sentence, cure }];
  }
  const space = await askSpace(dataFolder);
  return [
    { ...about, level: 'OK', sentence: 'It is there, and this user may write it.' },
    // of the checks of a running server, the one that needs no server; its names are of these
    checkDisk({ space, reserveBytes: diskReserveBytes, folder: dataFolder }) as StoppedFinding,
  ];
}

const wrongPlace = 'If there was a server here, set ROOST_DATA_DIR to its folder.';

async function checkFreePorts({ host, ports }: Configuration): Promise<StoppedFinding[]> {
  const wanted = Object.entries(ports).flatMap(([name, port]) =>
    port === null || port === 0 ? [] : [{ name, port }],
  );
  return Promise.all(
    wanted.map(async ({ name, port }): Promise<StoppedFinding> => {
      const about = { check: 'PORTS', subject: `${name} ${port}` } as const;
      const code = await listenOnce(host, port);
      if (code === null) return { ...about, level: 'OK', sentence: 'The port is free.' };
      const setting = `ROOST_${name.toUpperCase()}_PORT`;
      const { sentence, cure } = listenTroubles[code] ?? {
        sentence: `It cannot be opened (${code}).`,
        cure: 'Name another in',
      };
      return { ...about, level: 'TROUBLE', sentence, cure: `${cure} ${setting}.` };
    }),
  );
}

const listenTroubles: Readonly<Record<string, { readonly sentence: string; readonly cure: string }>> = {
  EADDRINUSE: {
    sentence: 'The port is in use by another program.',
    cure: 'End that program, or name another port in',
  },
  EACCES: {
    sentence: 'This user may not open the port.',
    cure: 'Allow it to the user that runs the server, or name a port above 1023 in',
  },
  EADDRNOTAVAIL: {
    sentence: 'ROOST_HOST is not an address of this machine.',
    cure: 'Mend ROOST_HOST; it is not for',
  },
};

/** Null when it could be opened. */
const listenOnce = (host: string, port: number): Promise<string | null> =>
  new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    server.listen({ host, port, exclusive: true }, () => server.close(() => resolve(null)));
  });

async function checkFiles(configuration: Configuration, now: Instant): Promise<StoppedFinding[]> {
  const { tlsCertificateFile: cert, tlsKeyFile: key } = configuration;
  if (cert === null || key === null) return [];
  const about = { check: 'CERTIFICATE', subject: cert } as const;
  const cure = 'Put a certificate and its key in PEM there that are in force.';
  try {
    const source = tlsFiles({ cert, key });
    const found = await source.find();
    if (found === null) return [];
    const { names, validUntil } = examinePair(found.pair, source.name);
    const day = new Date(validUntil).toISOString().slice(0, 10);
    if (validUntil <= now) return [{ ...about, level: 'TROUBLE', sentence: `It expired on ${day}.`, cure }];
    const sentence = `Certificate and key fit; it is for ${names.join(', ')} until ${day}.`;
    return [{ ...about, level: 'OK', sentence }];
  } catch (error) {
    if (!(error instanceof TlsPairError)) throw error;
    return [{ ...about, level: 'TROUBLE', sentence: error.message, cure }];
  }
}
