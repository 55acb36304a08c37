import { tmpdir } from 'node:os';
import { expect, it } from 'vitest';
import { readConfiguration } from './configuration.ts';

const directory = {
  ROOST_ACME_DIRECTORY_URL: 'https://acme.example/directory',
  ROOST_ACME_TERMS_AGREED: 'true',
};
const read = (environment: Readonly<Record<string, string>>) => readConfiguration(environment, tmpdir()).acme;

it('reads the settings of ACME', () => {
  expect(read({})).toBeNull();
  expect(read({ ...directory, ROOST_ACME_NAMES: 'Autodiscover.example.com, mta-sts.example.com' })).toEqual({
    directoryUrl: 'https://acme.example/directory',
    email: null,
    names: ['autodiscover.example.com', 'mta-sts.example.com'],
    caFile: null,
  });
});

it('refuses settings that contradict each other, in a sentence each', () => {
  const refused: readonly (readonly [Readonly<Record<string, string>>, string])[] = [
    [{ ...directory, ROOST_TLS_CERT: 'a', ROOST_TLS_KEY: 'b' }, 'set one of them, files or ACME.'],
    [{ ...directory, ROOST_ACME_TERMS_AGREED: 'false' }, 'ROOST_ACME_TERMS_AGREED: say true when you agree'],
    [{ ...directory, ROOST_ACME_DIRECTORY_URL: 'http://acme.example/d' }, 'this is not https://….'],
    [{ ROOST_ACME_NAMES: 'a.example.com' }, 'the other ROOST_ACME_ settings need it.'],
    [{ ...directory, ROOST_ACME_NAMES: '*.example.com' }, '“*.example.com” is not a host name'],
    [{ ...directory, ROOST_PUBLIC_URL: 'https://192.0.2.7' }, 'certificates by ACME are for names'],
  ];
  for (const [environment, sentence] of refused) expect(() => read(environment)).toThrow(sentence);
});
