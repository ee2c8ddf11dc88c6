/**
 * One thing that must hold in the repository.
 *
 * @typedef {object} Check
 * @property {string} name  As shown, and as `npm run check -- <name>` takes it.
 * @property {string} mend  What to do about what it finds: one sentence.
 * @property {(root: string) => Promise<Finding>} find  Looks at the repository in `root`.
 */

/**
 * What is wrong, one text each (empty: all is well), or why the check could not look.
 *
 * @typedef {readonly string[] | { readonly skipped: string }} Finding
 */

export {};
