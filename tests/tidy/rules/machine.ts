// Nothing in the tree ties it to the machine or the registry that it was made with.
import type { Rule } from '../source.ts';
import { findInText } from './habits.ts';

export const lockAddresses: Rule = {
  name: 'package-lock.json holds no download addresses',
  find: (sources) =>
    sources
      .filter((source) => source.path.endsWith('package-lock.json'))
      .flatMap((source) =>
        findInText(
          source,
          /"resolved": "https?:[^"]*"/g,
          () => 'write it again with omit-lockfile-registry-resolved',
        ),
      ),
};

export const registryHosts: Rule = {
  name: 'no registry is named by its host',
  find: (sources) =>
    sources.flatMap((source) =>
      findInText(
        source,
        /\bregistry\.[a-z0-9-]+\.[a-z]{2,}|\bnpmjs\.(?:org|com)\b/g,
        (match) => `${match} is a host`,
      ),
    ),
};

export const machinePaths: Rule = {
  name: 'no path of a machine',
  find: (sources) =>
    sources.flatMap((source) =>
      findInText(
        source,
        /(?<=^|[\s'"`(=:])\/(?:work|home|root|Users)\/[\w.-]+/gm,
        (match) => `${match} is one machine's`,
      ),
    ),
};
