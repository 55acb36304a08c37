// People for the stories of the console.
import type { Console } from './browser.ts';

export const userPassword = 'Heron-on-the-Wall-7';

/** "Ada Abel" goes by `abel`, at example.test. Returns the id. */
export async function addUser(
  { call, organizationId: OrganizationId }: Console,
  displayName: string,
  isEnabled = true,
): Promise<string> {
  const [FirstName = '', LastName = ''] = displayName.split(' ');
  const Name = LastName.toLowerCase();
  const person = { OrganizationId, Name, DisplayName: displayName, FirstName, LastName };
  const { UserId = '' } = await call('CreateUser', { ...person, Password: userPassword });
  const Email = `${Name}@example.test`;
  if (isEnabled) await call('RegisterToWorkMail', { OrganizationId, EntityId: UserId, Email });
  return UserId;
}

/** At the address of its name. Returns the id. */
export async function addGroup(
  { call, organizationId: OrganizationId }: Console,
  name: string,
): Promise<string> {
  const { GroupId = '' } = await call('CreateGroup', { OrganizationId, Name: name });
  const Email = `${name.toLowerCase()}@example.test`;
  await call('RegisterToWorkMail', { OrganizationId, EntityId: GroupId, Email });
  return GroupId;
}
