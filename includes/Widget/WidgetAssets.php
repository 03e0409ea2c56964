<?php
declare(strict_types=1);

namespace Causerie\Chat\Widget;

defined( 'ABSPATH' ) || exit;

/** The built files of the widget: their addresses change with their contents, so caches may keep them for ever. */
final class WidgetAssets {

	/** @param string $pluginFile The main file of the plugin. */
	public function __construct( private readonly string $pluginFile ) {}

	/** Whether the plugin was built. */
	public function exist(): bool {
		return is_file( $this->path( 'loader.asset.php' ) );
	}

	/** @param string $file A script or style of the widget, such as `panel.css`. */
	public function url( string $file ): string {
		return plugins_url( 'build/widget/' . $file, $this->pluginFile );
	}

	/** The address with the hash of the contents. */
	public function versionedUrl( string $file ): string {
		return add_query_arg( 'ver', $this->version( $file ), $this->url( $file ) );
	}

	/** Hash of a built script and its style. */
	public function version( string $file ): string {
		$asset = require $this->path( strtok( $file, '.' ) . '.asset.php' );
		return (string) $asset['version'];
	}

	/** The style of the closed widget, for printing into the page: no request, and nothing unstyled is ever seen. */
	public function facadeCss(): string {
		$path = $this->path( 'facade.css' );
		return is_file( $path ) ? implode( '', (array) file( $path ) ) : '';
	}

	private function path( string $file ): string {
		return dirname( $this->pluginFile ) . '/build/widget/' . $file;
	}
}
