<?php
declare(strict_types=1);

namespace Causerie\Chat\Contract;

defined( 'ABSPATH' ) || exit;

/** What src/contract says, as the build emitted it. Every file is read once, when it is first needed. */
final class Contract {

	/** @var array<string, Validator> By name of the schema. */
	private array $validators = [];

	/** @var array<string, array<mixed>> By path of the file. */
	private array $files = [];

	private function __construct( private readonly string $directory ) {
	}

	/** @param string $directory The emitted files: build/contract of the plugin. */
	public static function load( string $directory ): self {
		return new self( rtrim( $directory, '/' ) );
	}

	/**
	 * The schema of what may be sent.
	 *
	 * @param string $name Such as `BotSettings`.
	 * @return array<string, mixed>
	 * @throws \LogicException When the contract has no such schema.
	 */
	public function schema( string $name ): array {
		return $this->file( 'schemas/' . $name );
	}

	/**
	 * The schema of what is answered: fields that have a default are always there.
	 *
	 * @param string $name Such as `Bot`.
	 * @return array<string, mixed>
	 * @throws \LogicException When the contract has no such schema.
	 */
	public function responseSchema( string $name ): array {
		return $this->file( 'responses/' . $name );
	}

	/**
	 * A schema for others: plain JSON Schema, with the patterns of JavaScript.
	 *
	 * @param 'schemas'|'responses' $kind What may be sent, or what is answered.
	 * @param string                $name Such as `ChatInput`.
	 * @return array<string, mixed>
	 * @throws \LogicException When the contract has no such schema.
	 */
	public function jsonSchema( string $kind, string $name ): array {
		$file   = "{$this->directory}/{$kind}/{$name}.json";
		$schema = preg_match( '/^[A-Za-z]+$/D', $name ) === 1 && is_file( $file ) ? wp_json_file_decode( $file, [ 'associative' => true ] ) : null;
		return is_array( $schema ) ? $schema : throw new \LogicException( "The contract has no {$kind}/{$name}. Has the plugin been built?" );
	}

	/**
	 * @param string $name    Name of a schema.
	 * @param mixed  $decoded Decoded JSON: objects as \stdClass, lists as arrays.
	 * @throws \LogicException When the contract has no such schema.
	 */
	public function judge( string $name, mixed $decoded ): Verdict {
		$this->validators[ $name ] ??= new Validator( $this->schema( $name ) );
		return $this->validators[ $name ]->judge( $decoded );
	}

	/**
	 * @param string $name    Name of an object schema.
	 * @param mixed  $decoded Decoded JSON: objects as \stdClass, lists as arrays.
	 * @return array<string, mixed> The value with all defaults, objects as associative arrays.
	 * @throws ProblemException `invalid_request` with every problem.
	 * @throws \LogicException When the contract has no such schema.
	 */
	public function validate( string $name, mixed $decoded ): array {
		$verdict = $this->judge( $name, $decoded );
		if ( ! $verdict->isValid() ) {
			throw new ProblemException( 'invalid_request', fields: $verdict->problems );
		}
		return (array) $verdict->value;
	}

	/**
	 * What an empty object stands for.
	 *
	 * @param string $name Name of an object schema without required fields.
	 * @return array<string, mixed>
	 * @throws \LogicException When the schema has required fields, or there is none.
	 */
	public function defaults( string $name ): array {
		$verdict = $this->judge( $name, new \stdClass() );
		if ( ! $verdict->isValid() ) {
			throw new \LogicException( "{$name} has required fields, so it has no defaults." );
		}
		return (array) $verdict->value;
	}

	/** @return array<string, array{status: int, retryable: bool, message: string, advice: string}> By code; texts in English. */
	public function errors(): array {
		return ErrorList::all();
	}

	/**
	 * @return array{status: int, retryable: bool, message: string, advice: string} Texts in English.
	 * @throws \LogicException When the closed list does not have the code.
	 */
	public function errorDefinition( string $code ): array {
		return ErrorList::definition( $code );
	}

	/** @return array<string, Route> By id. */
	public function routes(): array {
		$routes = [];
		foreach ( $this->file( 'routes' ) as $row ) {
			$route                = Route::fromArray( $row );
			$routes[ $route->id ] = $route;
		}
		return $routes;
	}

	/**
	 * @param string $name Such as `messageLength`; src/contract/limits.ts says the unit of each.
	 * @throws \LogicException When the contract has no such limit.
	 */
	public function limit( string $name ): int {
		return $this->file( 'limits' )[ $name ] ?? throw new \LogicException( "The contract has no limit called {$name}." );
	}

	/** @return array<string, string> What a user needs to let an application have a scope, by scope. */
	public function scopeCapabilities(): array {
		return array_map( static fn ( array $scope ): string => $scope['capability'], $this->file( 'scopes' ) );
	}

	/** @return array<string, string> What each scope allows, in English, by scope. */
	public function scopeTexts(): array {
		return array_map( static fn ( array $scope ): string => $scope['text'], $this->file( 'scopes' ) );
	}

	/** @return list<array<string, mixed>> The contract's CatalogueModel of every model that is known, every field said. */
	public function catalogue(): array {
		return array_values( $this->file( 'catalogue' ) );
	}

	/** @return float How often a token costs its input price when a provider of this kind puts it into its cache: 1 or more. */
	public function cacheWrite( string $kind ): float {
		return (float) ( $this->file( 'cache-writes' )[ $kind ] ?? 1 );
	}

	/**
	 * The catalogue of events.
	 *
	 * @return array{api_version: string, types: array<string, array{availability: 'offered'|'direct'|'reserved', description: string, example: array<string, mixed>}>}
	 *         By type; descriptions in English, examples whole events.
	 */
	public function events(): array {
		/** @var array{api_version: string, types: array<string, array{availability: 'offered'|'direct'|'reserved', description: string, example: array<string, mixed>}>} $events As src/emit/event-files.ts writes it. */
		$events = $this->file( 'events' );
		return $events;
	}

	/**
	 * The schema of a whole event of a type.
	 *
	 * @param string $type Such as `message.created`.
	 * @return array<string, mixed>
	 * @throws \LogicException When the contract has no such type.
	 */
	public function eventSchema( string $type ): array {
		return $this->file( 'events/' . str_replace( ' ', '', ucwords( strtr( $type, '._', '  ' ) ) ) );
	}

	/** @return array<string, string> Texts of the widget in English, by key. */
	public function widgetStrings(): array {
		return $this->file( 'widget-strings' );
	}

	/** @return array<string, string> Texts of the sample conversation in previews, in English, by key. */
	public function sampleStrings(): array {
		return $this->file( 'sample-strings' );
	}

	/** @return list<string> CSS custom properties that the server computes for the widget. */
	public function widgetTokens(): array {
		return array_values( $this->file( 'widget-tokens' ) );
	}

	/**
	 * The API as an OpenAPI 3.1 document, for this site.
	 *
	 * @param string $server Address of the API, without a slash at its end.
	 * @return array<string, mixed> For json_encode: what must be an object in JSON is a \stdClass inside.
	 * @throws \LogicException When the build has not emitted the document.
	 */
	public function openApi( string $server ): array {
		$file     = "{$this->directory}/openapi.json";
		$document = is_file( $file ) ? wp_json_file_decode( $file ) : null;
		if ( ! $document instanceof \stdClass ) {
			throw new \LogicException( 'The contract has no openapi.json. Has the plugin been built?' );
		}
		$document->servers = [ [ 'url' => $server ] ];
		self::placeOAuth( $document->components->securitySchemes->oauth->flows, $server );
		return get_object_vars( $document );
	}

	/** Where applications send their users is in wp-admin, and the rest where the API is. */
	private static function placeOAuth( \stdClass $flows, string $server ): void {
		$token = $server . '/oauth/token';

		$flows->authorizationCode->authorizationUrl = admin_url( (string) preg_replace( '#^.*/wp-admin/#', '', $flows->authorizationCode->authorizationUrl ) );
		$flows->authorizationCode->tokenUrl         = $token;
		$flows->authorizationCode->refreshUrl       = $token;
		$flows->clientCredentials->tokenUrl         = $token;
	}

	/**
	 * @return array<mixed>
	 * @throws \LogicException When the build has not emitted the file.
	 */
	private function file( string $path ): array {
		if ( ! isset( $this->files[ $path ] ) ) {
			$file = "{$this->directory}/{$path}.php";
			if ( preg_match( '#^[a-z-]+(/[A-Za-z]+)?$#D', $path ) !== 1 || ! is_file( $file ) ) {
				throw new \LogicException( "The contract has no {$path}. Has the plugin been built?" );
			}
			$this->files[ $path ] = require $file;
		}
		return $this->files[ $path ];
	}
}
