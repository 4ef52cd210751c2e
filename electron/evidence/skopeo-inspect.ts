/**
 * `skopeo inspect` (containers/skopeo, cmd/skopeo/inspect/output): `Digest` is of what the name leads to, an
 * index or a manifest; `Layers` are of the one platform that was chosen. `RepoTags` are all tags of the
 * repository and say nothing of this image.
 */
import { field, isRecord, textField } from './fields.ts';
import { platformField } from './platform-field.ts';
import type { DocumentReader } from './reader.ts';
import { LAYER_DIGEST, SaidOnce } from './said-once.ts';

export const skopeoInspectReader: DocumentReader = {
  format: 'skopeo-inspect',
  recognises: ({ value }) =>
    isRecord(value) &&
    textField(value, 'Digest') !== null &&
    Array.isArray(value.Layers) &&
    textField(value, 'Architecture') !== null,
  read: ({ value }) => {
    const once = new SaidOnce();
    const platform = platformField(value);
    const name = textField(value, 'Name') || null;
    once.add(field(value, 'Digest'), ['Digest'], { as: 'digest', kind: 'registry', name });
    once.addList(field(value, 'Layers'), ['Layers'], { ...LAYER_DIGEST, platform });
    return { claims: [{ side: 'named', said: once.said }] };
  },
};
