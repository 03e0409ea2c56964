/** @jest-environment ./tests/unit/admin/support/environment.cjs */
import { BudgetFields } from '../../../src/admin/bots/budget-fields.tsx';
import { toSend } from '../../../src/admin/bots/draft.ts';
import type { BotDraft } from '../../../src/admin/bots/types.ts';
import { ModelsProvider } from '../../../src/admin/models/models-context.tsx';
import { Form } from '../../../src/admin/shared/form.tsx';
import { useDraft } from '../../../src/admin/shared/use-draft.ts';
import { CatalogueModel } from '../../../src/contract/catalogue.ts';
import { SCHEMAS } from '../../../src/contract/schemas.ts';
import { field, render, type, until } from './support/render.tsx';
import { RestServer } from './support/rest-server.ts';

const server = new RestServer();
beforeAll( () => server.start() );
afterAll( () => server.close() );

const priced = { ...CatalogueModel.parse( { kind: 'openai', id: 'large', label: 'Large', price: { input: 2, cached_input: 1, output: 10 } } ), is_own: false, available: [] };

/** 4,000 tokens out at 10 are 0.04 dollars, and 8,000 characters in at 2 are 0.008: 0.024 of a currency of which a dollar is half. */
const SETTINGS = { instructions: 'x'.repeat( 8000 ), model: { provider: 'openai', model: 'large', max_output_tokens: 4000 } } as const;

function answer( perMonth: number | null ) {
	const site = SCHEMAS.SiteSettings.parse( { budget: { currency: 'EUR', per_usd: 0.5, per_month: perMonth } } );
	server.respond = ( { path } ) => {
		const [ resource ] = path.split( /[?]/ );
		return { body: resource === '/settings' ? site : { connections: [ { provider: 'openai', kind: 'openai', label: 'OpenAI', model: 'large' } ], models: [ priced ], lists: [] } };
	};
}

function Editor( { budget, model }: { budget: object; model: object } ) {
	const saved = SCHEMAS.BotInput.parse( { name: 'Nora', settings: { ...SETTINGS, model: { ...SETTINGS.model, ...model }, budget } } );
	const draft = useDraft< BotDraft >( { key: JSON.stringify( saved.settings ), saved, schema: SCHEMAS.BotInput, toSend, write: async ( value ) => value } );
	return (
		<ModelsProvider>
			<Form draft={ draft }>
				<BudgetFields settings={ draft.value.settings } change={ () => undefined } update={ ( to ) => draft.update( ( { settings } ) => ( { settings: { ...settings, ...to( settings ) } } ) ) } />
			</Form>
		</ModelsProvider>
	);
}

const warnings = () => [ ...document.querySelectorAll( '.components-notice.is-warning' ) ].map( ( notice ) => notice.textContent );

async function show( budget: object, model: object = {} ) {
	server.requests.splice( 0 );
	await render( <Editor budget={ budget } model={ model } /> );
	// The currency and the price are there.
	await until( () => document.body.textContent.includes( 'in EUR' ) && server.requests.some( ( { path } ) => path.startsWith( '/models/catalogue' ) ) );
}

test( 'a day below one reply is warned of until it is enough', async () => {
	answer( null );
	await show( { per_day: 0.02 } );
	await until( () => warnings().length === 1 );
	expect( warnings()[ 0 ] ).toContain( 'Large will never answer: before each reply €0.03 or more is set aside for what it can cost, and this bot may spend €0.02 in a day.' );
	await type( field( 'At most in a day, in EUR' ), '0.03' );
	expect( warnings() ).toEqual( [] );
} );

test( 'so is a month of the whole site', async () => {
	answer( 0.01 );
	await show( { per_day: 5 } );
	await until( () => warnings().length === 1 );
	expect( warnings()[ 0 ] ).toContain( 'the whole site may spend €0.01 in a month. Allow more in the settings' );
} );

test( 'nothing is said where there is no limit, and where nobody knows the price', async () => {
	answer( null );
	for ( const [ budget, model ] of [ [ { per_day: null }, {} ], [ { per_day: 0.01 }, { model: 'unheard-of' } ], [ { per_day: 0.01 }, { provider: 'builtin', model: '' } ] ] as const ) {
		await show( budget, model );
		expect( warnings() ).toEqual( [] );
	}
} );
