/** @jest-environment ./tests/unit/admin/support/environment.cjs */
import { SCHEMAS } from '../../../src/contract/schemas.ts';
import { toSend } from '../../../src/admin/bots/draft.ts';
import { ModelFields } from '../../../src/admin/bots/model-fields.tsx';
import type { BotDraft } from '../../../src/admin/bots/types.ts';
import { ModelsProvider } from '../../../src/admin/models/models-context.tsx';
import { Form } from '../../../src/admin/shared/form.tsx';
import { SaveBar } from '../../../src/admin/shared/save-bar.tsx';
import { useDraft } from '../../../src/admin/shared/use-draft.ts';
import { field, press, render, type } from './support/render.tsx';
import { RestServer } from './support/rest-server.ts';

const choice = { provider: 'builtin', model: '' } as const;
const saved = SCHEMAS.BotInput.parse( {
	name: 'Nora',
	settings: { model: { provider: 'openai_compatible', model: 'large', fallbacks: [ choice ], rules: [ { when: { max_length: 80 }, use: choice } ], tasks: { title: choice } } },
} );

const server = new RestServer();
server.respond = ( { path } ) => ( { body: path.startsWith( '/models?' ) || path === '/models' ? { connections: [] } : { models: [] } } );
beforeAll( () => server.start() );
afterAll( () => server.close() );

const written: BotDraft[] = [];

function Editor() {
	const write = async ( value: BotDraft ) => {
		written.push( value );
		return value;
	};
	const draft = useDraft< BotDraft >( { key: 'model', saved, schema: SCHEMAS.BotInput, toSend, write } );
	return (
		<>
			<ModelsProvider>
				<Form draft={ draft }>
					<ModelFields settings={ draft.value.settings } change={ ( part ) => draft.change( { settings: { ...draft.value.settings, ...part } } ) } />
				</Form>
			</ModelsProvider>
			<SaveBar draft={ draft } saved="Saved." />
		</>
	);
}

test( 'what has no field here is saved as it was', async () => {
	await render( <Editor /> );
	await type( field( 'Longest answer, in tokens' ), '512' );
	await press( 'Save' );
	expect( written.map( ( { settings } ) => settings.model ) ).toEqual( [ { ...saved.settings.model, max_output_tokens: 512 } ] );
} );
