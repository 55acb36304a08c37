// The operation that says how the installation is.
import type { Operation } from '#operations/operation.ts';
import { checkInstallationOperation } from './check-installation.operation.ts';
import type { DiagnosisParts } from './check-installation.ts';

export const diagnosisOperations = (parts: DiagnosisParts): readonly Operation[] => [
  checkInstallationOperation(parts),
];
