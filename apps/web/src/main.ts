import { createApp } from "vue";
import App from "./App.vue";
import { createApi, provideApi } from "./lib/apollo";
import { createSession, provideSession } from "./features/account";
import { createAppRouter } from "./router";
import "./styles/tokens.css";
import "./styles/base.css";
import "./styles/parts.css";
import { applyTheme, readTheme } from "./lib/theme";

applyTheme(readTheme());
const api = createApi();
const session = createSession(api.client);
const app = createApp(App);
provideApi(app, api);
provideSession(app, session);
app.use(createAppRouter(session));
app.mount("#app");
