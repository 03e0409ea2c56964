<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Models;

use WordPress\AiClient\Messages\DTO\Message;
use WordPress\AiClient\Messages\DTO\MessagePart;
use WordPress\AiClient\Messages\Enums\MessagePartChannelEnum;
use WordPress\AiClient\Messages\Enums\MessageRoleEnum;
use WordPress\AiClient\Messages\Enums\ModalityEnum;
use WordPress\AiClient\Providers\AbstractProvider;
use WordPress\AiClient\Providers\Contracts\ModelMetadataDirectoryInterface;
use WordPress\AiClient\Providers\Contracts\ProviderAvailabilityInterface;
use WordPress\AiClient\Providers\DTO\ProviderMetadata;
use WordPress\AiClient\Providers\Enums\ProviderTypeEnum;
use WordPress\AiClient\Providers\Models\Contracts\ModelInterface;
use WordPress\AiClient\Providers\Models\DTO\ModelConfig;
use WordPress\AiClient\Providers\Models\DTO\ModelMetadata;
use WordPress\AiClient\Providers\Models\DTO\SupportedOption;
use WordPress\AiClient\Providers\Models\Enums\CapabilityEnum;
use WordPress\AiClient\Providers\Models\Enums\OptionEnum;
use WordPress\AiClient\Providers\Models\TextGeneration\Contracts\TextGenerationModelInterface;
use WordPress\AiClient\Results\DTO\Candidate;
use WordPress\AiClient\Results\DTO\GenerativeAiResult;
use WordPress\AiClient\Results\DTO\TokenUsage;
use WordPress\AiClient\Results\Enums\FinishReasonEnum;

/** A provider for core's AI client that says what a test wants. Loaded only where core has the client. */
final class CoreAiProvider extends AbstractProvider {

	/** Whether core may choose it. */
	public static bool $isConfigured = true;

	/** What it says, or what it throws instead. */
	public static string|\Throwable $answer = 'Hello';

	public static string $finish = FinishReasonEnum::STOP;

	/** @var list<array{role: string, text: string}> What it was told last. */
	public static array $told = [];

	public static ?ModelConfig $config = null;

	public static function reset(): void {
		self::$isConfigured = true;
		self::$answer       = 'Hello';
		self::$finish       = FinishReasonEnum::STOP;
		self::$told         = [];
		self::$config       = null;
	}

	protected static function createModel( ModelMetadata $modelMetadata, ProviderMetadata $providerMetadata ): ModelInterface {
		return new class( $modelMetadata, $providerMetadata ) implements ModelInterface, TextGenerationModelInterface {

			private ModelConfig $config;

			public function __construct( private readonly ModelMetadata $model, private readonly ProviderMetadata $provider ) {
				$this->config = new ModelConfig();
			}

			public function metadata(): ModelMetadata {
				return $this->model;
			}

			public function providerMetadata(): ProviderMetadata {
				return $this->provider;
			}

			public function setConfig( ModelConfig $config ): void {
				$this->config = $config;
			}

			public function getConfig(): ModelConfig {
				return $this->config;
			}

			public function generateTextResult( array $prompt ): GenerativeAiResult {
				return CoreAiProvider::result( $prompt, $this );
			}
		};
	}

	/** @param list<Message> $prompt */
	public static function result( array $prompt, ModelInterface $model ): GenerativeAiResult {
		self::$config = $model->getConfig();
		self::$told   = array_map(
			static fn ( Message $message ): array => [
				'role' => (string) $message->getRole()->value,
				'text' => (string) $message->getParts()[0]->getText(),
			],
			$prompt
		);
		if ( self::$answer instanceof \Throwable ) {
			throw self::$answer;
		}
		$parts = [ new MessagePart( 'I think. ', MessagePartChannelEnum::thought() ), new MessagePart( self::$answer ) ];
		return new GenerativeAiResult(
			'r1',
			[ new Candidate( new Message( MessageRoleEnum::model(), $parts ), FinishReasonEnum::from( self::$finish ) ) ],
			new TokenUsage( 40, 12, 52, 5 ),
			$model->providerMetadata(),
			$model->metadata()
		);
	}

	protected static function createProviderMetadata(): ProviderMetadata {
		return new ProviderMetadata( 'causerie-test', 'Test', ProviderTypeEnum::server() );
	}

	protected static function createProviderAvailability(): ProviderAvailabilityInterface {
		return new class() implements ProviderAvailabilityInterface {
			public function isConfigured(): bool {
				return CoreAiProvider::$isConfigured;
			}
		};
	}

	protected static function createModelMetadataDirectory(): ModelMetadataDirectoryInterface {
		return new class() implements ModelMetadataDirectoryInterface {
			public function listModelMetadata(): array {
				$options = array_map( static fn ( OptionEnum $option ): SupportedOption => new SupportedOption( $option ), [ OptionEnum::systemInstruction(), OptionEnum::maxTokens(), OptionEnum::temperature(), OptionEnum::inputModalities(), OptionEnum::outputModalities() ] );
				return array_map(
					static fn ( string $id ): ModelMetadata => new ModelMetadata( $id, $id, [ CapabilityEnum::textGeneration(), CapabilityEnum::chatHistory() ], $options ),
					[ 'small', 'team/large' ]
				);
			}

			public function hasModelMetadata( string $modelId ): bool {
				return in_array( $modelId, [ 'small', 'team/large' ], true );
			}

			public function getModelMetadata( string $modelId ): ModelMetadata {
				return $this->listModelMetadata()[ $modelId === 'small' ? 0 : 1 ];
			}
		};
	}
}
