/** What an editor does to a post: it is read after the response, and what is hidden is forgotten within the request. */
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { call, php, until, url } from './lib/site.mjs';
import { loginAsOwner } from './lib/login.mjs';

let editor;

before( async () => {
	editor = await loginAsOwner();
} );

const edit = async ( path, body ) => {
	const response = await fetch( `${ url }/wp-json/wp/v2/pages${ path }`, { method: 'POST', headers: { ...editor.headers, 'Content-Type': 'application/json' }, body: JSON.stringify( body ) } );
	assert.ok( response.ok, await response.clone().text() );
	return response.json();
};
const publish = ( content ) => edit( '', { title: 'Zanzibar', status: 'publish', content } );
const found = async ( query ) => ( await ( await call( 'GET', `/knowledge/search?query=${ query }`, { headers: editor.headers } ) ).json() ).results;
const isFound = ( query ) => until( async () => ( await found( query ) ).length > 0, `${ query } is found` );
const passagesWith = ( word ) => php( `return (int) $services->database()->value( 'SELECT COUNT(*) FROM {passages} WHERE content LIKE %s', $services->database()->containing( $in ) );`, word );

test( 'a page is found after its response, by its new words when it changes, and by all of them when it is saved many times', async () => {
	const { id } = await publish( '<p>The zanzibar parcel arrives.</p>' );
	await isFound( 'zanzibar' );
	await edit( `/${ id }`, { title: 'Madagascar', content: '<p>Something else entirely, about vanilla.</p>' } );
	await isFound( 'vanilla' );
	assert.deepEqual( await found( 'zanzibar' ), [] );
	await Promise.all( [ 1, 2, 3, 4 ].map( ( time ) => edit( `/${ id }`, { content: `<p>Saved at the same moment as others, ${ time } of them.</p>` } ) ) );
	const last = ( await edit( `/${ id }`, { content: '<p>Cinnamon, in the end.</p>' } ) ).id;
	await isFound( 'cinnamon' );
	assert.equal( last, id );
	assert.equal( await passagesWith( 'Saved at the same moment' ), 0 );
} );

for ( const [ how, change ] of Object.entries( { draft: { status: 'draft' }, private: { status: 'private' }, 'with a password': { password: 'open sesame' } } ) ) {
	test( `a page that becomes ${ how } is forgotten when the response comes`, async () => {
		const { id } = await publish( `<p>Saffron of ${ how.replaceAll( ' ', '' ) } is secret.</p>` );
		await isFound( 'saffron' );
		await edit( `/${ id }`, change );
		assert.deepEqual( [ await found( 'saffron' ), await passagesWith( 'Saffron of' ) ], [ [], 0 ] );
	} );
}
