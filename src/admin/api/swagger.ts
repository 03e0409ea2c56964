import licence from 'swagger-ui-dist/LICENSE?asset';
import notice from 'swagger-ui-dist/NOTICE?asset';
import licences from 'swagger-ui-dist/swagger-ui-bundle.js.LICENSE.txt?asset';
import script from 'swagger-ui-dist/swagger-ui-bundle.js?asset';
import style from 'swagger-ui-dist/swagger-ui.css?asset';

/** A request as Swagger UI is about to send it; what it becomes is what is sent. */
export interface SwaggerRequest {
	url: string;
	headers: Record< string, string >;
	credentials?: RequestCredentials;
}

interface TaggedOperations {
	map: ( change: ( tag: TaggedOperation ) => TaggedOperation ) => TaggedOperations;
	filter: ( keep: ( tag: TaggedOperation ) => boolean ) => TaggedOperations;
}

interface TaggedOperation {
	get: ( name: 'operations' ) => OperationList;
	set: ( name: 'operations', value: OperationList ) => TaggedOperation;
}

interface OperationList {
	readonly size: number;
	filter: ( keep: ( operation: { toJS: () => SwaggerOperation } ) => boolean ) => OperationList;
}

interface SwaggerOperation {
	readonly path: string;
	readonly method: string;
	readonly operation: { readonly operationId?: string; readonly summary?: string };
}

declare global {
	interface Window {
		SwaggerUIBundle?: ( options: Record< string, unknown > ) => unknown;
	}
}

/** The files that go with the renderer wherever it is shipped. */
export const LICENCES = [ licence, notice, licences ];

const load = < K extends 'script' | 'link' >( name: K, values: Partial< HTMLElementTagNameMap[ K ] > ): Promise< void > =>
	new Promise( ( resolve, reject ) => {
		const element = Object.assign( document.createElement( name ), values );
		element.addEventListener( 'load', () => resolve() );
		element.addEventListener( 'error', () => reject( new Error( name ) ) );
		document.head.append( element );
	} );

let loading: Promise< unknown > | undefined;

/** Loads the renderer from this site, once. */
const loadSwagger = (): Promise< unknown > => {
	loading ??= Promise.all( [ load( 'script', { src: script } ), load( 'link', { rel: 'stylesheet', href: style } ) ] );
	// What failed may be tried again.
	loading.catch( () => ( loading = undefined ) );
	return loading;
};

const says = ( { path, method, operation }: SwaggerOperation, phrase: string ): boolean =>
	[ path, method, operation.operationId, operation.summary ].some( ( text ) => text?.toLowerCase().includes( phrase.toLowerCase() ) );

/** Finds operations by path, method, name and summary, where Swagger UI only looks at the names of groups. */
const opsFilter = ( groups: TaggedOperations, phrase: string ): TaggedOperations =>
	groups
		.map( ( group ) => group.set( 'operations', group.get( 'operations' ).filter( ( one ) => says( one.toJS(), phrase ) ) ) )
		.filter( ( group ) => group.get( 'operations' ).size > 0 );

interface System {
	readonly React: { readonly createElement: ( component: unknown, props?: object | null, ...children: unknown[] ) => unknown };
	readonly getComponent: ( name: string, isConnected?: boolean ) => unknown;
}

const LAYOUT = 'CauserieReference';

/**
 * Filter, operations and schemas of Swagger UI, without its frame: who calls is chosen above the reference, the only server is
 * this site, the guides are the introduction, and the page has a main part already.
 */
const plugin = ( { React: { createElement } }: System ) => ( {
	fn: { opsFilter },
	components: {
		[ LAYOUT ]: ( { getComponent }: System ) =>
			createElement(
				'div',
				{ className: 'swagger-ui' },
				createElement( getComponent( 'SvgAssets' ) ),
				createElement( getComponent( 'errors', true ) ),
				createElement( getComponent( 'FilterContainer', true ) ),
				createElement( 'div', { className: 'wrapper' }, createElement( getComponent( 'operations', true ) ) ),
				createElement( 'div', { className: 'wrapper' }, createElement( getComponent( 'Models', true ) ) )
			),
	},
	// It opens a dialog for keys, which are typed above.
	wrapComponents: { authorizeOperationBtn: () => () => null },
} );

/**
 * Draws the reference. It asks nothing of any other host: the description is handed over, and the badge of Swagger's own
 * validator is off.
 *
 * @param element        Where to draw.
 * @param spec           The OpenAPI document.
 * @param beforeRequest  Changes a request before it is sent, or throws.
 */
export const drawReference = async ( element: HTMLElement, spec: object, beforeRequest: ( request: SwaggerRequest ) => SwaggerRequest ): Promise< void > => {
	await loadSwagger();
	window.SwaggerUIBundle?.( {
		domNode: element,
		spec,
		plugins: [ plugin ],
		layout: LAYOUT,
		filter: true,
		docExpansion: 'list',
		defaultModelsExpandDepth: 0,
		defaultModelRendering: 'model',
		displayOperationId: true,
		displayRequestDuration: true,
		persistAuthorization: false,
		queryConfigEnabled: false,
		// Its colours cannot be read on its own background.
		syntaxHighlight: false,
		validatorUrl: null,
		requestInterceptor: beforeRequest,
	} );
};
