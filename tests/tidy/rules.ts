// All the house rules, in the order of STYLE.md.
import { cycles } from './rules/cycles.ts';
import {
  checkerEscapes,
  consoleCalls,
  defaultExports,
  farImports,
  skippedTests,
  unfinishedWords,
} from './rules/habits.ts';
import { layers } from './rules/layers.ts';
import { lockAddresses, machinePaths, registryHosts } from './rules/machine.ts';
import { kebabCase, vagueNames } from './rules/names.ts';
import { fileSizes, functionSizes, lineLengths } from './rules/sizes.ts';
import { engines, sql } from './rules/storage.ts';
import { suffixes } from './rules/suffixes.ts';
import { clock, timers } from './rules/time.ts';
import type { Rule } from './source.ts';

export const rules: readonly Rule[] = [
  layers,
  suffixes,
  cycles,
  clock,
  timers,
  engines,
  sql,
  fileSizes,
  functionSizes,
  lineLengths,
  kebabCase,
  vagueNames,
  farImports,
  defaultExports,
  skippedTests,
  consoleCalls,
  checkerEscapes,
  unfinishedWords,
  lockAddresses,
  registryHosts,
  machinePaths,
];
