/** Why a database cannot be read on; becomes the `problem` that is told of it. */
export class DatabaseError extends Error {}
