/** What desktops and software centres read: the entry of the menu, the media type, and the page about the app. */
import { FOLDER_TYPE, IDENTITY, OPENED, OWN_TYPE } from '../identity.ts';

/** The desktop entry. Folders are opened too, since an OCI layout is one. */
export function desktopEntry(): string {
  const types = [...Object.keys(OPENED), OWN_TYPE.type, FOLDER_TYPE];
  return lines(
    '[Desktop Entry]',
    'Type=Application',
    `Name=${IDENTITY.name}`,
    'GenericName=Container Image Inspector',
    'GenericName[ko]=컨테이너 이미지 검사기',
    `Comment=${IDENTITY.summary.replace(/\.$/, '')}`,
    'Comment[ko]=컨테이너 이미지를 오프라인에서 열고 모든 블롭을 검증합니다',
    `TryExec=${IDENTITY.id}`,
    `Exec=${IDENTITY.id} %f`,
    `Icon=${IDENTITY.id}`,
    'Terminal=false',
    'StartupNotify=true',
    `StartupWMClass=${IDENTITY.id}`,
    'Categories=System;Security;',
    `Keywords=${IDENTITY.keywords.join(';')};`,
    `MimeType=${types.join(';')};`,
  );
}

/** The media type of archives of OCI layouts, for `shared-mime-info`. */
export function mimeType(): string {
  return lines(
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<mime-info xmlns="http://www.freedesktop.org/standards/shared-mime-info">',
    `  <mime-type type="${OWN_TYPE.type}">`,
    `    <comment>${OWN_TYPE.comment}</comment>`,
    '    <sub-class-of type="application/x-tar"/>',
    ...OWN_TYPE.endings.map((ending) => `    <glob pattern="*.${ending}"/>`),
    '  </mime-type>',
    '</mime-info>',
  );
}

/** The AppStream page. `day` is when this version was made, as `2026-01-31`. */
export function metainfo(day: string): string {
  return lines(
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<component type="desktop-application">',
    `  <id>${IDENTITY.appId}</id>`,
    `  <name>${IDENTITY.name}</name>`,
    `  <summary>${IDENTITY.summary.replace(/\.$/, '')}</summary>`,
    '  <metadata_license>CC0-1.0</metadata_license>',
    `  <project_license>${IDENTITY.licence}</project_license>`,
    `  <developer_name>${IDENTITY.maintainer.replace(/ <.*/, '')}</developer_name>`,
    '  <description>',
    ...IDENTITY.story.map((paragraph) => `    <p>${paragraph}</p>`),
    '  </description>',
    `  <launchable type="desktop-id">${IDENTITY.id}.desktop</launchable>`,
    '  <provides>',
    `    <binary>${IDENTITY.id}</binary>`,
    `    <mediatype>${OWN_TYPE.type}</mediatype>`,
    '  </provides>',
    '  <content_rating type="oars-1.1"/>',
    '  <releases>',
    `    <release version="${IDENTITY.version}" date="${day}"/>`,
    '  </releases>',
    '</component>',
  );
}

function lines(...each: readonly string[]): string {
  return `${each.join('\n')}\n`;
}
