import { enumeration, list, required, structure } from '../schema.ts';
import { memberType } from './entities.ts';
import { workMailIdentifier } from './identifiers.ts';

export const permissionType = enumeration('FULL_ACCESS', 'SEND_AS', 'SEND_ON_BEHALF');

export const permissionValues = list(permissionType);

export const permission = structure({
  GranteeId: required(workMailIdentifier),
  GranteeType: required(memberType),
  PermissionValues: required(permissionValues),
});
