import { CharacterLorebook } from "./character-lorebook.entity.js";
import { CharacterLorebookResolver } from "./character-lorebook.resolver.js";
import { CharacterCard } from "./character-card.entity.js";
import { Character } from "./character.entity.js";
import { CharacterCardResolver, CharacterConnectionResolver, CharacterResolver } from "./character.resolver.js";
import { CharacterNoteResolver } from "./character-note.resolver.js";
import { Upload } from "./upload.entity.js";

export { CharacterLorebook } from "./character-lorebook.entity.js";
export { CharacterLorebookService } from "./character-lorebook.service.js";
export { acceptNote, AuthorsNoteInput, AuthorsNoteView, noteView, type StoredNote } from "./authors-note.js";
export { Character, portraitUrlOf } from "./character.entity.js";
export { createCharacterLoaders } from "./character.loaders.js";
export { DeletionReport } from "./character.payloads.js";
export { CharacterPolicy } from "./character.policy.js";
export { registerCharacterRoutes } from "./character.routes.js";
export { CharacterService } from "./character.service.js";
export { planCharacterOf } from "./plan-character.js";
export { createSampleCharacter } from "./sample-character.js";
export { registerUploads } from "./upload.routes.js";
export { UploadService } from "./upload.service.js";

/** Tables of this feature. */
export const characterEntities = [Character, CharacterCard, CharacterLorebook, Upload];

/** GraphQL of this feature. */
export const characterResolvers = [
  CharacterResolver,
  CharacterConnectionResolver,
  CharacterCardResolver,
  CharacterLorebookResolver,
  CharacterNoteResolver,
];
