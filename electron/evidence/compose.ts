/** Compose files: the image of each service, as written; variables are not filled in. */
import { field, isRecord, textField } from './fields.ts';
import { saidImage } from './image-text.ts';
import type { ClaimSaid, DocumentReader } from './reader.ts';

export const composeReader: DocumentReader = {
  format: 'compose',
  recognises: ({ value }) =>
    isRecord(value) &&
    !Object.hasOwn(value, 'kind') &&
    servicesOf(value).some(([, service]) => isService(service)),
  read: ({ value }) => ({ claims: servicesOf(value).flatMap(claimOf(textField(value, 'name'))) }),
};

function servicesOf(value: unknown): readonly (readonly [string, unknown])[] {
  const services = field(value, 'services');
  return isRecord(services) ? Object.entries(services) : [];
}

function isService(service: unknown): boolean {
  return textField(service, 'image') !== null || field(service, 'build') !== undefined;
}

/** `project` stands for the namespace: services of one project see each other. */
function claimOf(project: string | null) {
  return ([name, service]: readonly [string, unknown]): readonly ClaimSaid[] => {
    const text = textField(service, 'image');
    if (!text) return [];
    const container = textField(service, 'container_name');
    const resource = { kind: 'service', namespace: project, name, container };
    const said = [saidImage(text, ['services', name, 'image'])];
    return [{ side: 'deployed', resource, said }];
  };
}
