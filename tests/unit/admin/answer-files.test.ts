/** @jest-environment ./tests/unit/admin/support/environment.cjs */
import type { Parsed } from '../../../src/contract/types.ts';
import { importAnswers } from '../../../src/admin/knowledge/answer-files.ts';
import { toCsv } from '../../../src/admin/knowledge/csv.ts';
import { asProblem, type ApiProblem } from '../../../src/admin/shared/api.ts';
import { RestServer } from './support/rest-server.ts';

type Pair = Parsed< 'AnswerInput' >;

const pair = ( question: string, answer: string ): Pair => ( { questions: [ question ], answer, url: '', language: '' } );

const server = new RestServer();
beforeAll( () => server.start() );
afterAll( () => server.close() );

/** What the site has, the oldest first. */
let there: Array< Parsed< 'Answer' > >;
/** How many it takes until it fails. */
let room: number;

const stored = ( id: number, body: unknown ): Parsed< 'Answer' > => ( { ...( body as Pair ), language: 'en', id, state: 'indexed', excluded: false, used: 0 } );

beforeEach( () => {
	there = [];
	room = Infinity;
	server.requests.splice( 0 );
	server.respond = ( { method, path, body } ) => {
		const [ , id ] = path.match( /^\/knowledge\/answers\/(\d+)/ ) ?? [];
		if ( method === 'GET' ) {
			const query = new URL( path, server.url ).searchParams;
			const [ page, perPage ] = [ Number( query.get( 'page' ) ), Number( query.get( 'per_page' ) ) ];
			return { body: { answers: [ ...there ].reverse().slice( ( page - 1 ) * perPage, page * perPage ) }, headers: { 'X-WP-Total': String( there.length ), 'Access-Control-Expose-Headers': 'X-WP-Total' } };
		}
		if ( room-- <= 0 ) {
			return { status: 503, body: { code: 'internal_error', message: 'Out of order.', data: { advice: 'Wait.' } } };
		}
		if ( id !== undefined ) {
			there = there.map( ( old ) => ( old.id === Number( id ) ? stored( old.id, body ) : old ) );
			return { body: stored( Number( id ), body ) };
		}
		there.push( stored( there.length + 1, body ) );
		return { status: 201, body: there[ there.length - 1 ] };
	};
} );

const problemOf = ( text: string ): Promise< ApiProblem > =>
	importAnswers( text ).then( () => {
		throw new Error( 'It was imported.' );
	}, asProblem );

const questions = () => there.map( ( answer ) => answer.questions[ 0 ] );
const writes = () => server.requests.filter( ( { method } ) => method !== 'GET' ).length;

test( 'the same file twice adds its pairs once, and what is other in it is changed', async () => {
	const file = Array.from( { length: 130 }, ( _, index ) => pair( `Question ${ index }?`, 'Yes.' ) );
	expect( await importAnswers( toCsv( file ) ) ).toEqual( { added: 130, changed: 0, kept: 0 } );
	expect( await importAnswers( toCsv( file ) ) ).toEqual( { added: 0, changed: 0, kept: 130 } );
	expect( await importAnswers( toCsv( [ pair( ' question  3? ', 'No.' ), pair( 'Another?', 'Yes.' ) ] ) ) ).toEqual( { added: 1, changed: 1, kept: 0 } );
	expect( there ).toHaveLength( 131 );
	expect( there[ 3 ] ).toMatchObject( { id: 4, questions: [ 'question  3?' ], answer: 'No.' } );
} );

test( 'an export of questions that are there twice changes nothing', async () => {
	there = [ stored( 1, pair( 'Open?', 'From nine.' ) ), stored( 2, pair( 'Open?', 'From ten.' ) ) ];
	expect( await importAnswers( toCsv( there ) ) ).toEqual( { added: 0, changed: 0, kept: 2 } );
	expect( writes() ).toBe( 0 );
} );

test( 'a file with a row that is not valid imports nothing, and says which one it is', async () => {
	const problem = await problemOf( toCsv( [ pair( 'Good?', 'Yes.' ), pair( 'Long?'.padEnd( 301, 'x' ), 'Yes.' ), pair( 'Empty?', '' ) ] ) );
	expect( problem.fields.map( ( { pointer } ) => pointer ) ).toEqual( [ 'Row 2: /questions/0', 'Row 3: /answer' ] );
	expect( problem.advice ).toContain( 'Nothing was imported.' );
	expect( writes() ).toBe( 0 );
} );

test( 'an import that ends half-way says how far it got, and goes on when it is tried again', async () => {
	const file = toCsv( [ pair( 'One?', '1' ), pair( 'Two?', '2' ), pair( 'Three?', '3' ) ] );
	room = 2;
	const problem = await problemOf( file );
	expect( [ problem.message, problem.advice ] ).toEqual( [ 'Out of order.', expect.stringContaining( '2 answers were added.' ) ] );
	room = Infinity;
	expect( await importAnswers( file ) ).toEqual( { added: 1, changed: 0, kept: 2 } );
	expect( questions() ).toEqual( [ 'One?', 'Two?', 'Three?' ] );
} );
