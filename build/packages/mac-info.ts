/** What macOS reads of the app: that “Open with” lists it for archives and folders, as one of several. */

/** Entries for `Info.plist`. */
export function macInfo(): Record<string, unknown> & { CFBundleDocumentTypes: object[] } {
  return {
    CFBundleDocumentTypes: [
      document('Archive of an image', ['public.tar-archive', 'org.gnu.gnu-zip-tar-archive']),
      document('Compressed archive of an image', ['public.archive']),
      document('Folder of an image', ['public.folder']),
    ],
  };
}

function document(name: string, types: readonly string[]): object {
  return {
    CFBundleTypeName: name,
    CFBundleTypeRole: 'Viewer',
    // Never the default for any of them.
    LSHandlerRank: 'Alternate',
    LSItemContentTypes: types,
  };
}
