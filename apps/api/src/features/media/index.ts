export { registerMediaRoutes } from "./media.routes.js";
export { RemoteImages } from "./remote-images.js";
