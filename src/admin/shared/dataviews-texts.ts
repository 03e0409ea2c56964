import { addFilter } from '@wordpress/hooks';
import { __, _n, _x } from '@wordpress/i18n';

/**
 * The texts of DataViews on this screen. They belong to WordPress, whose translations hold them only on its own screens, so
 * those that it leaves in English are taken from the translations of the plugin.
 */
const texts = (): Readonly< Record< string, string > > => ( {
	/* translators: %s: name of a group */
	'%s: <groupName />': __( '%s: <groupName />', 'causerie-chat' ),
	/* translators: 1: name of a field, 2: a value, 3: another value */
	'<Name>%1$s between (inc): </Name><Value>%2$s and %3$s</Value>': __( '<Name>%1$s between (inc): </Name><Value>%2$s and %3$s</Value>', 'causerie-chat' ),
	/* translators: 1: name of a field, 2: a value */
	'<Name>%1$s includes all: </Name><Value>%2$s</Value>': __( '<Name>%1$s includes all: </Name><Value>%2$s</Value>', 'causerie-chat' ),
	/* translators: 1: name of a field, 2: a value */
	'<Name>%1$s is on or after: </Name><Value>%2$s</Value>': __( '<Name>%1$s is on or after: </Name><Value>%2$s</Value>', 'causerie-chat' ),
	/* translators: 1: name of a field, 2: a value */
	'<Name>%1$s is on or before: </Name><Value>%2$s</Value>': __( '<Name>%1$s is on or before: </Name><Value>%2$s</Value>', 'causerie-chat' ),
	/* translators: 1: name of a field, 2: a value */
	'<Name>%1$s is: </Name><Value>%2$s</Value>': __( '<Name>%1$s is: </Name><Value>%2$s</Value>', 'causerie-chat' ),
	'(no title)': __( '(no title)', 'causerie-chat' ),
	'Actions': __( 'Actions', 'causerie-chat' ),
	'Activity': __( 'Activity', 'causerie-chat' ),
	'Add filter': __( 'Add filter', 'causerie-chat' ),
	'After (inc)': __( 'After (inc)', 'causerie-chat' ),
	'Appearance': __( 'Appearance', 'causerie-chat' ),
	'Apply': __( 'Apply', 'causerie-chat' ),
	'Before (inc)': __( 'Before (inc)', 'causerie-chat' ),
	'Between (inc)': __( 'Between (inc)', 'causerie-chat' ),
	'Cancel': __( 'Cancel', 'causerie-chat' ),
	'Close': __( 'Close', 'causerie-chat' ),
	'Conditions': __( 'Conditions', 'causerie-chat' ),
	'Current page': __( 'Current page', 'causerie-chat' ),
	'Custom': __( 'Custom', 'causerie-chat' ),
	'Date': __( 'Date', 'causerie-chat' ),
	'Density': __( 'Density', 'causerie-chat' ),
	'Deselect all': __( 'Deselect all', 'causerie-chat' ),
	/* translators: 1: name of a field */
	'Filter by: %1$s': __( 'Filter by: %1$s', 'causerie-chat' ),
	'From': __( 'From', 'causerie-chat' ),
	'Hide column': __( 'Hide column', 'causerie-chat' ),
	'Includes all': __( 'Includes all', 'causerie-chat' ),
	'Insert left': __( 'Insert left', 'causerie-chat' ),
	'Insert right': __( 'Insert right', 'causerie-chat' ),
	'Is': __( 'Is', 'causerie-chat' ),
	'Items per page': __( 'Items per page', 'causerie-chat' ),
	'Last 30 days': __( 'Last 30 days', 'causerie-chat' ),
	'Last 7 days': __( 'Last 7 days', 'causerie-chat' ),
	'Last year': __( 'Last year', 'causerie-chat' ),
	'Layout': __( 'Layout', 'causerie-chat' ),
	/* translators: 1: name of a field */
	'List of: %1$s': __( 'List of: %1$s', 'causerie-chat' ),
	'Month to date': __( 'Month to date', 'causerie-chat' ),
	'More details': __( 'More details', 'causerie-chat' ),
	'Move left': __( 'Move left', 'causerie-chat' ),
	'Move right': __( 'Move right', 'causerie-chat' ),
	'Next page': __( 'Next page', 'causerie-chat' ),
	'No elements found': __( 'No elements found', 'causerie-chat' ),
	'No results': __( 'No results', 'causerie-chat' ),
	'No results found': __( 'No results found', 'causerie-chat' ),
	'On': __( 'On', 'causerie-chat' ),
	'Order': __( 'Order', 'causerie-chat' ),
	/* translators: 1: number of the page, 2: number of all pages */
	'Page %1$d of %2$d': __( 'Page %1$d of %2$d', 'causerie-chat' ),
	'Past month': __( 'Past month', 'causerie-chat' ),
	'Past week': __( 'Past week', 'causerie-chat' ),
	'Previous page': __( 'Previous page', 'causerie-chat' ),
	'Properties': __( 'Properties', 'causerie-chat' ),
	'Remove': __( 'Remove', 'causerie-chat' ),
	'Reset': __( 'Reset', 'causerie-chat' ),
	'Reset view': __( 'Reset view', 'causerie-chat' ),
	'Search': __( 'Search', 'causerie-chat' ),
	'Search items': __( 'Search items', 'causerie-chat' ),
	'Select all': __( 'Select all', 'causerie-chat' ),
	'Sort ascending': __( 'Sort ascending', 'causerie-chat' ),
	'Sort by': __( 'Sort by', 'causerie-chat' ),
	'Sort descending': __( 'Sort descending', 'causerie-chat' ),
	'Table': __( 'Table', 'causerie-chat' ),
	'To': __( 'To', 'causerie-chat' ),
	'Today': __( 'Today', 'causerie-chat' ),
	'Year to date': __( 'Year to date', 'causerie-chat' ),
	'Yesterday': __( 'Yesterday', 'causerie-chat' ),
} );

const inContext = (): Readonly< Record< string, string > > => ( {
	/* translators: 1: number of the page, 2: number of all pages */
	'<div>Page</div>%1$s<div>of %2$d</div>': _x( '<div>Page</div>%1$s<div>of %2$d</div>', 'paging', 'causerie-chat' ),
	'Balanced': _x( 'Balanced', 'Density option for DataView layout', 'causerie-chat' ),
	'Comfortable': _x( 'Comfortable', 'Density option for DataView layout', 'causerie-chat' ),
	'Compact': _x( 'Compact', 'Density option for DataView layout', 'causerie-chat' ),
	'Filter': _x( 'Filter', 'verb', 'causerie-chat' ),
	'View options': _x( 'View options', 'View is used as a noun', 'causerie-chat' ),
} );

const counted = ( count: number ): Readonly< Record< string, string > > => ( {
	/* translators: %d: number of items */
	'%d Item': _n( '%d Item', '%d Items', count, 'causerie-chat' ),
	/* translators: %d: number of items */
	'%d Item selected': _n( '%d Item selected', '%d Items selected', count, 'causerie-chat' ),
	/* translators: 1: number of items that are shown, 2: number of all items */
	'%1$d of %2$d Item': _n( '%1$d of %2$d Item', '%1$d of %2$d Items', count, 'causerie-chat' ),
} );

const NAME = 'causerie-chat/dataviews';

addFilter( 'i18n.gettext_default', NAME, ( translation: string, text: string ) => ( translation === text ? texts()[ text ] ?? translation : translation ) );
addFilter( 'i18n.gettext_with_context_default', NAME, ( translation: string, text: string ) => ( translation === text ? inContext()[ text ] ?? translation : translation ) );
addFilter( 'i18n.ngettext_default', NAME, ( translation: string, single: string, plural: string, count: number ) =>
	translation === single || translation === plural ? counted( count )[ single ] ?? translation : translation
);
