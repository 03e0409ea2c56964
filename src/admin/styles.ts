/** The styles of the app: those that several screens share, then those of each. */
import './shared/page.scss';
import './shared/navigation.scss';
import './shared/screen.scss';
import './shared/form.scss';
import './shared/states.scss';
import './shared/figures.scss';
import './access/access.scss';
import './bots/bots.scss';
import './models/models.scss';
import './models/picker.scss';
import './playground/playground.scss';
import './knowledge/knowledge.scss';
import './conversations/conversations.scss';
import './conversations/trace.scss';
import './privacy/privacy.scss';
import './settings/access.scss';
import './webhooks/webhooks.scss';
