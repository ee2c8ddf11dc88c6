import { PatternClient } from "./pattern-client.js";
import { PatternMatcher } from "./pattern-matcher.js";
import { PlanWork, type PlanTask } from "./plan-work.js";

const patterns = new PatternMatcher(new PatternClient(), () => performance.now());
const work = new PlanWork(() => patterns.forOnePlan());

/** Where a worker thread begins. */
export default (task: PlanTask) => work.do(task);
