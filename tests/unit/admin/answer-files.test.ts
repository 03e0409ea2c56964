/** @jest-environment ./tests/unit/admin/support/environment.cjs */
import type { Parsed } from '../../../src/contract/types.ts';
import { importAnswers } from '../../../src/admin/knowledge/answer-files.ts';
import { takeBack, takenBackText, type Written } from '../../../src/admin/knowledge/import-undo.ts';
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

const NOT_FOUND = { status: 404, body: { code: 'answer_not_found', message: 'Gone.', data: { advice: 'Look.' } } };
const versionOf = ( answer: Parsed< 'Answer' > | undefined ): string => `"${ encodeURIComponent( answer?.answer ?? '' ) }"`;

beforeEach( () => {
	there = [];
	room = Infinity;
	server.requests.splice( 0 );
	server.respond = ( { method, path, body, headers: { 'if-match': wanted } } ) => {
		const [ , id ] = path.match( /^\/knowledge\/answers\/(\d+)/ ) ?? [];
		const one = there.find( ( answer ) => answer.id === Number( id ) );
		if ( method === 'GET' && id !== undefined ) {
			return one ? { body: one } : NOT_FOUND;
		}
		if ( method === 'GET' ) {
			const query = new URL( path, server.url ).searchParams;
			const [ page, perPage ] = [ Number( query.get( 'page' ) ), Number( query.get( 'per_page' ) ) ];
			return { body: { answers: [ ...there ].reverse().slice( ( page - 1 ) * perPage, page * perPage ) }, headers: { 'X-WP-Total': String( there.length ), 'Access-Control-Expose-Headers': 'X-WP-Total' } };
		}
		if ( room-- <= 0 ) {
			return { status: 503, body: { code: 'internal_error', message: 'Out of order.', data: { advice: 'Wait.' } } };
		}
		if ( id !== undefined && wanted !== undefined && wanted !== versionOf( one ) ) {
			return { status: 412, body: { code: 'version_conflict', message: 'Changed.', data: { advice: 'Look.' } } };
		}
		if ( method === 'DELETE' ) {
			there = there.filter( ( old ) => old !== one );
			return { status: 204, body: '' };
		}
		if ( id !== undefined ) {
			const next = stored( Number( id ), body );
			there = there.map( ( old ) => ( old === one ? next : old ) );
			return { body: next, headers: { ETag: versionOf( next ), 'Access-Control-Expose-Headers': 'ETag' } };
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

test( 'a file with a quotation mark that is never closed imports nothing, and is said to be that', async () => {
	const { code, message, advice } = await problemOf( 'question,answer\r\n"Open?,Yes\r\nDogs?,No\r\n' );
	expect( [ code, message ] ).toEqual( [ 'invalid_request', 'A quotation mark of the file is never closed.' ] );
	expect( advice ).toContain( 'Nothing was imported.' );
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

describe( 'an import is taken back', () => {
	const before = [ stored( 1, pair( 'Open?', 'From nine.' ) ), stored( 2, pair( 'Parking?', 'No.' ) ) ];
	const file = toCsv( [ pair( 'Open?', 'From ten.' ), pair( 'Dogs?', 'Yes.' ), pair( 'Parking?', 'No.' ) ] );
	const imported = async (): Promise< Written[] > => {
		there = [ ...before ];
		const written: Written[] = [];
		await importAnswers( file, written );
		expect( there.map( ( { answer } ) => answer ) ).toEqual( [ 'From ten.', 'No.', 'Yes.' ] );
		return written;
	};

	test( 'with what it changed as it was, and without what it added', async () => {
		expect( takenBackText( await takeBack( await imported() ) ) ).toBe( 'The import was undone.' );
		expect( there ).toEqual( before );
	} );

	test( 'but for what somebody has changed since', async () => {
		const written = await imported();
		there = there.map( ( answer ) => ( answer.id === 2 ? answer : { ...answer, answer: 'By somebody else.' } ) );
		expect( takenBackText( await takeBack( written ) ) ).toBe( 'The import was undone, but for 2 answers that somebody has changed since.' );
		expect( there.map( ( { answer } ) => answer ) ).toEqual( [ 'By somebody else.', 'No.', 'By somebody else.' ] );
	} );

	test( 'also where somebody has deleted meanwhile what it added', async () => {
		const written = await imported();
		there = there.filter( ( { id } ) => id !== 3 );
		expect( await takeBack( written ) ).toBe( 0 );
		expect( there ).toEqual( before );
	} );

	test( 'from where that failed, and where the import ended half-way', async () => {
		there = [ ...before ];
		room = 1;
		const written: Written[] = [];
		await expect( importAnswers( file, written ) ).rejects.toThrow();
		expect( written ).toHaveLength( 1 );
		await expect( takeBack( written ) ).rejects.toThrow( 'Out of order.' );
		room = Infinity;
		expect( await takeBack( written ) ).toBe( 0 );
		expect( there ).toEqual( before );
	} );
} );
